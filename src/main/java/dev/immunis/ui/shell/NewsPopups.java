package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.kordamp.ikonli.feather.Feather;

/** Shows what concerns the person in a corner of the window; a click leads to the review. */
final class NewsPopups {
  private static final Duration SHOWN = Duration.seconds(8);
  private static final int MOST = 3;

  private final Node inWindow;
  private final Consumer<UUID> open;

  /**
   * Makes it.
   *
   * @param inWindow a node of the window over which it shows
   * @param open leads to a review
   */
  NewsPopups(Node inWindow, Consumer<UUID> open) {
    this.inWindow = inWindow;
    this.open = open;
  }

  void show(News news) {
    Window window = inWindow.getScene() == null ? null : inWindow.getScene().getWindow();
    if (window == null || !window.isShowing()) {
      return;
    }
    UUID review = news.review();
    Notifications popup =
        Notifications.create()
            .owner(inWindow)
            .title(Texts.get(Texts.key("shell.news-kind.*", news.kind())))
            .text(news.sentence())
            .graphic(Icon.of(icon(news.kind()), 16, Icon.Tone.ACCENT))
            .position(Pos.BOTTOM_RIGHT)
            .hideAfter(SHOWN)
            .threshold(
                MOST,
                Notifications.create()
                    .owner(inWindow)
                    .title(Texts.get("shell.news.many"))
                    .position(Pos.BOTTOM_RIGHT)
                    .hideAfter(SHOWN));
    if (review != null) {
      popup.onAction(event -> open.accept(review));
    }
    popup.show();
  }

  private static Feather icon(News.Kind kind) {
    return switch (kind) {
      case MY_RUN_ENDED -> Feather.ZAP;
      case CLAIMED_DECIDED -> Feather.USER_CHECK;
      case CONFLICT -> Feather.ALERT_TRIANGLE;
      case FIX_CAME_UNDONE -> Feather.ROTATE_CCW;
    };
  }
}

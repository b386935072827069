package dev.immunis.ui.shell;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyHint;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws one line of the palette: icon, text with the typed letters marked, reason, keys. */
final class PaletteCell extends ListCell<PaletteEntry> {
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

  private final Label heading = new Label();
  private final FontIcon icon = Icon.of(Feather.COMMAND, Icon.Tone.MUTED);
  private final TextFlow name = new TextFlow();
  private final ShortLabel detail = new ShortLabel("");
  private final KeyHint keys = new KeyHint(Keys.NONE);
  private final HBox line = new HBox(icon, name, detail, Space.grow(), keys);

  PaletteCell() {
    getStyleClass().add("palette-row");
    heading.getStyleClass().add("palette-heading");
    name.getStyleClass().add("palette-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    detail.getStyleClass().addAll("palette-detail");
    keys.setMinWidth(Region.USE_PREF_SIZE);
    line.getStyleClass().add("palette-line");
    // The line is as wide as the list and never wider, so that nothing scrolls sideways.
    setPrefWidth(0);
  }

  /** What a person hears of an entry. */
  static String spoken(PaletteEntry entry) {
    return switch (entry) {
      case PaletteEntry.Heading heading -> heading.text();
      case PaletteEntry.Command command -> {
        Action action = command.action();
        String caps = String.join(" ", action.keysProperty().get().caps());
        yield String.join(", ", said(action.text(), caps, reason(action)));
      }
      case PaletteEntry.Review review ->
          String.join(", ", said(title(review.head()), detail(review.head())));
    };
  }

  private static List<String> said(String... parts) {
    List<String> said = new ArrayList<>();
    for (String part : parts) {
      if (!part.isEmpty()) {
        said.add(part);
      }
    }
    return said;
  }

  @Override
  protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    setText(null);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    setAccessibleText(spoken(entry));
    switch (entry) {
      case PaletteEntry.Heading head -> {
        heading.setText(head.text());
        setGraphic(heading);
      }
      case PaletteEntry.Command command -> show(command);
      case PaletteEntry.Review review -> show(review.head());
    }
  }

  private void show(PaletteEntry.Command command) {
    Action action = command.action();
    boolean on = action.enabled().get();
    icon.setIconCode(on ? icon(action.scope()) : Feather.LOCK);
    pseudoClassStateChanged(OFF, !on);
    marked(action.text(), command.marks());
    detail.setText(reason(action));
    keys.show(action.keysProperty().get());
    setGraphic(line);
  }

  private void show(ReviewHead head) {
    icon.setIconCode(Feather.INBOX);
    pseudoClassStateChanged(OFF, false);
    marked(title(head), List.of());
    detail.setText(detail(head));
    keys.show(Keys.NONE);
    setGraphic(line);
  }

  private static String title(ReviewHead head) {
    return head.cve() == null ? head.code() : head.cve();
  }

  private static String detail(ReviewHead head) {
    return head.packageName() == null ? head.title() : head.packageName() + "  " + head.title();
  }

  private static String reason(Action action) {
    if (action.enabled().get()) {
      return "";
    }
    String why = action.reason().get();
    return why.isEmpty() ? Texts.get("shell.palette.not-now") : why;
  }

  private void marked(String text, List<Integer> marks) {
    name.getChildren().clear();
    int from = 0;
    while (from < text.length()) {
      boolean mark = marks.contains(from);
      int to = from + 1;
      while (to < text.length() && marks.contains(to) == mark) {
        to++;
      }
      Text part = new Text(text.substring(from, to));
      part.getStyleClass().add(mark ? "palette-hit" : "palette-text");
      name.getChildren().add(part);
      from = to;
    }
  }

  private static Feather icon(Scope scope) {
    return switch (scope) {
      case ANYWHERE -> Feather.COMMAND;
      case QUEUE -> Feather.INBOX;
      case REVIEW -> Feather.FILE_TEXT;
      case PATCH -> Feather.GIT_COMMIT;
      case WARGAME -> Feather.ZAP;
      case DECISION -> Feather.CHECK_CIRCLE;
      case MAILBOX -> Feather.MAIL;
    };
  }
}

package dev.immunis.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.FlowPane;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every part in every state, drawn and audited in every theme. */
@ExtendWith(ApplicationExtension.class)
class GalleryTest {
  private static final Path PICTURES = Path.of("target", "pictures", "kit");

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyPartCanBeRead(Theme theme) {
    Path file = PICTURES.resolve("gallery-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    List<ScreenAudit.Finding> findings =
        ScreenAudit.render(stage, Gallery.page(), theme, 1280, 800, file);
    assertThat(findings).isEmpty();
  }

  @Test
  void portugueseFitsToo() throws Exception {
    language(Language.PORTUGUESE);
    Path file = PICTURES.resolve("gallery-pt.png");
    List<ScreenAudit.Finding> findings =
        ScreenAudit.render(stage, Gallery.page(), Theme.DARK, 1280, 800, file);
    language(Language.ENGLISH);
    assertThat(findings).isEmpty();
  }

  private static void language(Language language) throws Exception {
    WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(language)).get();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyStateCanBeRead(Theme theme) {
    Path file = PICTURES.resolve("states-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
    List<ScreenAudit.Finding> findings =
        ScreenAudit.render(stage, States.page(), theme, 1280, 800, file);
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void popupsWearTheThemeToo(Theme theme) throws Exception {
    ComboBox<String> combo = new ComboBox<>();
    combo.getItems().addAll("Risk", "Waiting time", "Package");
    combo.getSelectionModel().select(1);
    MenuButton menu = new MenuButton("Space: all", null);
    MenuItem off = new MenuItem("Not possible here");
    off.setDisable(true);
    menu.getItems().addAll(new MenuItem("Show all"), new SeparatorMenuItem(), off);
    ScreenAudit.show(stage, new FlowPane(10, 10, combo, menu), theme, 400, 200);
    WaitForAsyncUtils.asyncFx(
            () -> {
              combo.show();
              menu.show();
            })
        .get();
    WaitForAsyncUtils.waitForFxEvents();
    List<Window> popups =
        Window.getWindows().stream().filter(PopupWindow.class::isInstance).toList();
    assertThat(popups).hasSize(2);
    for (Window popup : popups) {
      assertThat(ScreenAudit.check(popup.getScene())).isEmpty();
      String name = "popup-" + theme.name().toLowerCase(Locale.ROOT) + popups.indexOf(popup);
      ScreenAudit.picture(popup.getScene(), PICTURES.resolve(name + ".png"));
    }
    WaitForAsyncUtils.asyncFx(
            () -> {
              combo.hide();
              menu.hide();
            })
        .get();
  }
}

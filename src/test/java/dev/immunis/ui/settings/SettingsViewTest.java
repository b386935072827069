package dev.immunis.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.Probe;
import dev.immunis.model.setting.Setting;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every page of the card can be read in both themes and languages, whatever it has to say. */
@ExtendWith(ApplicationExtension.class)
class SettingsViewTest {
  private final MemoryBook book = new MemoryBook();
  private final SettingsViewModel model = new SettingsViewModel(book, new DirectWork());

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @AfterEach
  void english() {
    WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Texts.languageProperty().set(Language.ENGLISH));
  }

  @Test
  void everyPageCanBeRead() {
    book.file.put("workspace", "/data/immunis");
    SettingsView view =
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new SettingsView(model, () -> {}));
    WaitForAsyncUtils.waitForAsyncFx(
        60_000,
        () -> {
          model.load();
          SettingsViewModelTest.field(model, "tree-cache-mb").textProperty().set("7");
          model.test(Trial.DATABASE);
          model.test(Trial.KEY_CHAIN);
          SettingsViewModelTest.field(model, "tree-cache-mb").textProperty().set("many");
          view.getStyleClass().add("overlay");
        });
    StackPane page = new StackPane(view);
    List<ScreenAudit.Finding> findings = new ArrayList<>();
    for (Setting.Group group :
        List.of(
            Setting.Group.CONSOLE,
            Setting.Group.WARGAMES,
            Setting.Group.TEAM,
            Setting.Group.GITHUB)) {
      Theme theme = group.ordinal() % 2 == 0 ? Theme.DARK : Theme.LIGHT;
      Language language = group.ordinal() < 2 ? Language.ENGLISH : Language.PORTUGUESE;
      WaitForAsyncUtils.waitForAsyncFx(
          60_000,
          () -> {
            Texts.languageProperty().set(language);
            view.go(group);
          });
      String name = "settings-" + group.name().toLowerCase(Locale.ROOT) + ".png";
      findings.addAll(
          ScreenAudit.render(
              stage, page, theme, 1280, 800, Path.of("target/pictures/settings", name)));
    }
    assertThat(findings).isEmpty();
    assertThat(model.findingsProperty().get())
        .extractingByKey(Trial.DATABASE)
        .extracting(Probe.Finding::level)
        .isEqualTo(Probe.Level.FAILED);
    assertThat(book.tried).first().isEqualTo(Map.of("tree-cache-mb", "7"));
  }
}

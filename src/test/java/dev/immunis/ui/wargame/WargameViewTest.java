package dev.immunis.ui.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.wargame.WargameViewModel.Stage;
import dev.immunis.wargame.ScriptedSandbox;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WargameViewTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final Path PICTURES = Path.of("target", "pictures", "wargame");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Rig rig;

  @SuppressWarnings("NullAway.Init")
  private WargameViewModel model;

  @SuppressWarnings("NullAway.Init")
  private WargameView view;

  @AfterEach
  void close() throws Exception {
    on(
        () -> {
          model.close();
          Texts.languageProperty().set(Language.ENGLISH);
          return true;
        });
    rig.close();
  }

  @Test
  void withoutAPlan() throws Exception {
    open(Rig.noSandbox(), null);
    UUID bare = NoPlan.admit(rig);
    on(
        () -> {
          model.open(bare);
          return true;
        });
    await(() -> model.stageProperty().get() == Stage.NO_PLAN);
    pictures("no-plan");
  }

  @Test
  void ready() throws Exception {
    open(Rig.noSandbox(), Scripts.SQL);
    await(() -> model.stageProperty().get() == Stage.READY);
    pictures("ready");
  }

  @Test
  void running() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(15));
    open(sandbox.probe(), Scripts.SQL);
    await(() -> model.canRunProperty().get());
    on(
        () -> {
          model.run();
          return true;
        });
    sandbox.hanging().get(30, TimeUnit.SECONDS);
    await(
        () -> {
          LiveRun live = model.liveProperty().get();
          return live != null && live.trials().size() == 14 && live.current() != null;
        });
    pictures("running");
    on(
        () -> {
          model.cancel();
          return true;
        });
    pictures("asking");
    on(
        () -> {
          model.cancel();
          return true;
        });
    await(() -> model.stageProperty().get() == Stage.FINISHED);
    pictures("cancelled");
  }

  @Test
  void supported() throws Exception {
    finished("supported", new ScriptedSandbox(Scripts.fixed()).probe(), Scripts.SQL);
  }

  @Test
  void notFixed() throws Exception {
    finished("not-fixed", new ScriptedSandbox(Scripts.notFixed()).probe(), Scripts.SQL);
  }

  @Test
  void inconclusive() throws Exception {
    finished("inconclusive", new ScriptedSandbox(Scripts.fixed()).probe(), Scripts.SPOOLER);
  }

  @Test
  void withoutASandbox() throws Exception {
    finished("no-sandbox", Rig.noSandbox(), Scripts.SQL);
  }

  private void finished(String name, SandboxProbe probe, String sample) throws Exception {
    open(probe, sample);
    rig.runNow(Rig.id(sample));
    await(
        () ->
            model.stageProperty().get() == Stage.FINISHED
                && (model.transcriptsProperty().get() != null
                    || model.shownProperty().get().trials().isEmpty()));
    pictures(name);
    below(name);
  }

  /** Further down, with every detail open, so that what is below the fold is seen too. */
  private void below(String name) throws Exception {
    on(
        () -> {
          view.root().lookupAll(".hint-bar > .toggle-button").stream()
              .map(ToggleButton.class::cast)
              .forEach(ToggleButton::fire);
          return true;
        });
    List<String> findings = new ArrayList<>();
    javafx.stage.Stage window = on(javafx.stage.Stage::new);
    for (Language language : FULL ? Language.values() : new Language[] {Language.PORTUGUESE}) {
      on(
          () -> {
            Texts.languageProperty().set(language);
            return true;
          });
      ScreenAudit.show(window, view.root(), Theme.LIGHT, 730, 700);
      for (double share : new double[] {0.5, 1}) {
        on(
            () -> {
              ((ScrollPane) view.root().lookup(".wargame-page")).setVvalue(share);
              return true;
            });
        String word = language.name().toLowerCase(Locale.ROOT).substring(0, 2);
        String file = "%s-%s-below-%.0f.png".formatted(name, word, share * 100);
        ScreenAudit.picture(window.getScene(), PICTURES.resolve(file));
        ScreenAudit.check(window.getScene())
            .forEach(finding -> findings.add(file + ": " + finding));
      }
    }
    on(
        () -> {
          window.hide();
          return true;
        });
    assertThat(findings).isEmpty();
  }

  private void open(SandboxProbe probe, String sample) throws Exception {
    rig = new Rig(folder, probe, UiThread.executor());
    on(
        () -> {
          model = rig.model();
          view = new WargameView(model, ZoneOffset.UTC);
          model.open(sample == null ? null : Rig.id(sample));
          return true;
        });
  }

  /** The longest words in the smallest window, and each of the others once; all with full proof. */
  private static boolean drawn(int width, Language language, Theme theme) {
    boolean narrow = width < 1000;
    return FULL
        || (language == Language.PORTUGUESE
            ? narrow && theme == Theme.DARK
            : narrow == (theme == Theme.LIGHT));
  }

  /** One window per size: the headless window does not like to change its size while it paints. */
  private void pictures(String name) throws Exception {
    List<String> findings = new ArrayList<>();
    for (int[] size : new int[][] {{730, 700}, {1172, 960}}) {
      javafx.stage.Stage window = on(javafx.stage.Stage::new);
      for (Language language : Language.values()) {
        on(
            () -> {
              Texts.languageProperty().set(language);
              return true;
            });
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
          if (!drawn(size[0], language, theme)) {
            continue;
          }
          String file =
              "%s-%s-%s-%d.png"
                  .formatted(
                      name,
                      theme.name().toLowerCase(Locale.ROOT),
                      language.name().toLowerCase(Locale.ROOT).substring(0, 2),
                      size[0]);
          ScreenAudit.render(window, view.root(), theme, size[0], size[1], PICTURES.resolve(file))
              .forEach(finding -> findings.add(file + ": " + finding));
        }
      }
      on(
          () -> {
            window.hide();
            return true;
          });
    }
    assertThat(findings).isEmpty();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> on(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static <T> T on(Callable<T> task) throws Exception {
    return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
  }
}

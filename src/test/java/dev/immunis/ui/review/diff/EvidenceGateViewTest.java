package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Refusal;
import dev.immunis.patch.Blanks;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A patch of more than a screen is read by keyboard alone until nothing of it is unseen. */
@ExtendWith(ApplicationExtension.class)
class EvidenceGateViewTest {
  private static final String DIFF =
      "diff --git a/src/test/CheckTest.java b/src/test/CheckTest.java\n"
          + "--- a/src/test/CheckTest.java\n+++ b/src/test/CheckTest.java\n"
          + "@@ -4,3 +4,3 @@ class CheckTest\n a\n-  assertTrue(denied);\n+  // later\n b\n"
          + "diff --git a/src/Long.java b/src/Long.java\n--- a/src/Long.java\n+++ b/src/Long.java\n"
          + IntStream.range(0, 12)
              .mapToObj(
                  i ->
                      "@@ -%1$d,3 +%1$d,4 @@ part %1$d\n one\n-  int x = %1$d;\n+    int x = %1$d;\n+  System.exit(%1$d);\n two\n"
                          .formatted(100 * i + 1))
              .reduce("", String::concat);

  private Stage stage;
  private PatchDesk desk;
  private PatchView view;

  @Start
  void start(Stage real) {
    stage = real;
  }

  private static <T> T onUi(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get();
  }

  private void open() throws Exception {
    onUi(
        () -> {
          desk = new PatchDesk();
          view = desk.view();
          KeyMap keys = new KeyMap();
          for (Action action : view.actions()) {
            keys.add(action);
          }
          view.hint(view.actions());
          KeyMap.panel(view.root(), Scope.PATCH);
          desk.open("one", numbered());
          return view;
        });
  }

  /** The hunks of the second file begin one line later each, as their headers have to say. */
  private static String numbered() {
    StringBuilder out = new StringBuilder();
    int shift = 0;
    for (String line : DIFF.split("\n")) {
      if (line.contains("@@ part")) {
        int at = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        out.append("@@ -%d,3 +%d,4 @@ part %d\n".formatted(at, at + shift, at));
        shift++;
      } else {
        out.append(line).append('\n');
      }
    }
    return out.toString();
  }

  private boolean isOpen(String code) throws Exception {
    return onUi(() -> desk.reading.open().stream().map(Refusal::code).anyMatch(code::equals));
  }

  @Test
  void everyChangeHasToBeOnTheScreen(FxRobot robot) throws Exception {
    open();
    assertThat(
            ScreenAudit.render(
                stage, view.root(), Theme.DARK, 900, 420, picture("gate-half-seen", Theme.DARK)))
        .isEmpty();
    assertThat(onUi(() -> desk.reading.seenProperty().get().total())).isEqualTo(13);
    assertThat(onUi(() -> desk.reading.seenProperty().get().count())).isBetween(1, 12);
    assertThat(isOpen(RefusalCodes.EVIDENCE_CHANGES_NOT_SEEN)).isTrue();

    onUi(
        () -> {
          view.pane().requestFocus();
          return view;
        });
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              robot.push(KeyCode.PAGE_DOWN);
              WaitForAsyncUtils.waitForFxEvents();
              return !isOpen(RefusalCodes.EVIDENCE_CHANGES_NOT_SEEN);
            });
    assertThat(isOpen(RefusalCodes.EVIDENCE_TOO_SOON)).isTrue();
    onUi(
        () -> {
          desk.alarms.tick(Duration.ofMinutes(2));
          return view;
        });
    assertThat(onUi(() -> desk.reading.open().size())).isZero();
  }

  @Test
  void whatIsHiddenStandsAtTheTopInBothLanguagesAndThemes() throws Exception {
    open();
    onUi(
        () -> {
          desk.patch.showBlanks(Blanks.LEADING);
          desk.remarks.begin("src/test/CheckTest.java", false, 5);
          desk.remarks.textProperty().set("Why does nobody check this any more?");
          desk.reading.toggleViewed(desk.patch.files().getLast());
          return view;
        });
    Language before = onUi(() -> Texts.languageProperty().get());
    try {
      for (Language language : Language.values()) {
        onUi(
            () -> {
              Texts.languageProperty().set(language);
              return view;
            });
        for (Theme theme : Theme.values()) {
          assertThat(
                  ScreenAudit.render(
                      stage,
                      view.root(),
                      theme,
                      language == before ? 1172 : 730,
                      640,
                      picture("hidden-" + language.name().toLowerCase(Locale.ROOT), theme)))
              .isEmpty();
        }
      }
    } finally {
      onUi(
          () -> {
            Texts.languageProperty().set(before);
            return view;
          });
    }
  }

  private static Path picture(String name, Theme theme) {
    return Path.of("target/pictures/review")
        .resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
  }
}

package dev.immunis.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.RecentLog;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The log follows what is logged while it is open, and can be read in both languages. */
@ExtendWith(ApplicationExtension.class)
class LogCardTest {
  private static final Path PICTURES = Path.of("target", "pictures", "log");

  private final Lines log = new Lines();
  private Stage stage;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  /** A log that the test writes. */
  private static final class Lines implements RecentLog {
    private final List<Line> all = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Level level = Level.WARN;

    void add(Level grave, String text) {
      all.add(new Line(Instant.parse("2026-01-12T14:05:09Z"), grave, "SyncService", text));
      listeners.forEach(Runnable::run);
    }

    @Override
    public List<Line> lines() {
      return List.copyOf(all);
    }

    @Override
    public Level level() {
      return level;
    }

    @Override
    public void level(Level next) {
      level = next;
    }

    @Override
    public AutoCloseable onLine(Runnable listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }

  @Test
  void itFollowsWhileItIsOpenAndSetsTheLevelAtOnce() {
    List<Runnable> queued = new ArrayList<>();
    LogViewModel model = new LogViewModel(log, queued::add);
    log.add(RecentLog.Level.WARN, "before");
    assertThat(model.linesProperty().get()).isEmpty();
    model.open();
    assertThat(model.linesProperty().get()).hasSize(1);
    log.add(RecentLog.Level.WARN, "The hub does not answer");
    log.add(RecentLog.Level.ERROR, "and again");
    assertThat(queued).as("many lines are one refresh").hasSize(1);
    queued.getFirst().run();
    assertThat(model.linesProperty().get()).hasSize(3);
    model.wordsProperty().set("HUB");
    assertThat(model.text()).contains("WARN SyncService: The hub").doesNotContain("again");
    model.levelProperty().set(RecentLog.Level.DEBUG);
    assertThat(log.level()).isEqualTo(RecentLog.Level.DEBUG);
    model.close();
    assertThat(log.listeners).isEmpty();
  }

  @Test
  void theCardCanBeReadInBothLanguages() throws Exception {
    log.add(RecentLog.Level.ERROR, "background work failed | java.io.IOException: disk full");
    log.add(RecentLog.Level.WARN, "The hub does not answer; the next attempt is in 8 seconds.");
    log.add(RecentLog.Level.DEBUG, "commands are taken over by the console ".repeat(9));
    for (Language language : Language.values()) {
      WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(language)).get();
      LogCard card =
          WaitForAsyncUtils.asyncFx(
                  () -> new LogCard(new LogViewModel(log, Runnable::run), ZoneOffset.UTC, () -> {}))
              .get();
      Path file = PICTURES.resolve(("log-" + language + ".png").toLowerCase(Locale.ROOT));
      assertThat(ScreenAudit.render(stage, card, Theme.DARK, 920, 640, file))
          .as("%s", language)
          .isEmpty();
    }
    WaitForAsyncUtils.asyncFx(() -> Texts.languageProperty().set(Language.ENGLISH)).get();
  }
}

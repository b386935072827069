package dev.immunis.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Samples;
import dev.immunis.sync.SyncDesk;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.sync.TwoLaptops;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** How sync looks while all is well, and while a workspace is filled for the first time. */
@ExtendWith(ApplicationExtension.class)
class SyncLookTest {
  @TempDir Path folder;
  private Stage stage;

  @Start
  void start(Stage real) {
    stage = real;
  }

  @AfterEach
  void english() {
    WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Texts.languageProperty().set(Language.ENGLISH));
  }

  /** A desk in one state. */
  private record StillDesk(SyncState state) implements SyncDesk {
    @Override
    public ChangeBus.Subscription listen(Consumer<SyncState> listener) {
      return () -> {};
    }

    @Override
    public void pause() {
      throw new UnsupportedOperationException("nobody pauses here");
    }

    @Override
    public void resume() {
      throw new UnsupportedOperationException("nobody resumes here");
    }
  }

  private static SyncState online() {
    return new SyncState(
        SyncMode.ONLINE,
        SyncState.Why.NONE,
        "",
        Samples.START,
        0,
        0,
        0,
        Duration.ofMillis(40),
        null,
        "ana",
        Set.of(TeamRole.ANALYST),
        null);
  }

  private static SyncState firstPull() {
    return new SyncState(
        SyncMode.CONNECTING,
        SyncState.Why.NONE,
        "",
        null,
        3,
        0,
        0,
        Duration.ZERO,
        new SyncState.Progress(12_500, 187_500),
        "ana",
        Set.of(TeamRole.ANALYST),
        null);
  }

  @Test
  void onlineAndAFirstPullCanBeRead() {
    List<String> findings = new ArrayList<>();
    try (TwoLaptops two = new TwoLaptops(folder)) {
      for (Language language : Language.values()) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Texts.languageProperty().set(language));
        for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
          for (boolean filling : new boolean[] {false, true}) {
            List<String> words = new ArrayList<>();
            Parent look =
                WaitForAsyncUtils.waitForAsyncFx(
                    60_000, () -> look(two, filling ? firstPull() : online()));
            String file =
                "%s-%s-%s.png"
                    .formatted(
                        filling ? "first-pull" : "online",
                        theme.name().toLowerCase(Locale.ROOT),
                        language.name().toLowerCase(Locale.ROOT));
            Path picture = Path.of("target", "pictures", "team", file);
            ScreenAudit.render(stage, look, theme, 1280, 800, picture)
                .forEach(finding -> findings.add(file + ": " + finding));
            collect(look, words);
            if (language == Language.ENGLISH) {
              assertThat(words).contains(filling ? "Fetching" : "Online");
              assertThat(words.stream().anyMatch(word -> word.contains("187,500")))
                  .isEqualTo(filling);
            }
          }
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  /** The banner above and the line below, as the window has them, with the panel between. */
  private static Parent look(TwoLaptops two, SyncState state) {
    SyncViewModel model =
        new SyncViewModel(
            new StillDesk(state),
            two.ben.workspace.outbox(),
            new OneDesk(),
            two.clock,
            ZoneOffset.UTC,
            new DirectWork(),
            Runnable::run);
    HBox bar = new HBox(new StatusLine(model, two.clock, () -> {}));
    bar.getStyleClass().add("status-bar");
    return new VBox(new SyncBanner(model, two.clock, () -> {}), bar);
  }

  private static void collect(Node node, List<String> into) {
    if (node instanceof Label label && label.getText() != null) {
      into.add(label.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }
}

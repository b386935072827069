package dev.immunis.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import dev.immunis.store.h2.MadeBefore;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.wargame.label.LabelBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class HistoryTest {
  private static final ReviewAdmission FIRST = Samples.full("history", "one");
  private static final ReviewAdmission SECOND = Samples.full("history", "two");
  private static final UUID ID = FIRST.source().reviewId();

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final ChangeBus bus = new ChangeBus();

  @SuppressWarnings("NullAway.Init")
  private H2Workspace workspace;

  @BeforeEach
  void open() {
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder),
            clock,
            new CountingIds(),
            bytes -> new byte[bytes],
            bus,
            "Ana",
            KeySource.none());
  }

  @AfterEach
  void close() throws Exception {
    on(
        () -> {
          Texts.languageProperty().set(Language.ENGLISH);
          return true;
        });
    workspace.close();
  }

  @Test
  void whatAPatchTurnedOutToBeIsSaidOnADecidedReviewAndTheLastWordCounts() {
    HistoryViewModel model = model(Runnable::run);
    model.open(ID);
    assertThat(model.canLabelProperty().get()).as("nothing was decided").isFalse();
    model.label(LabelOutcome.WRONG, LabelSource.REVERT, "too early");
    assertThat(workspace.labels().all()).isEmpty();
    happen();
    assertThat(model.canLabelProperty().get()).isTrue();
    assertThat(model.canWithdrawProperty().get()).isFalse();

    model.label(LabelOutcome.WRONG, LabelSource.REVERT, "Reverted after two days.");
    clock.tick(Duration.ofMinutes(1));
    model.label(LabelOutcome.RIGHT, LabelSource.AUDIT, "");
    assertThat(model.canWithdrawProperty().get()).isTrue();
    List<HistoryEntry.Labelled> labels =
        model.shownProperty().get().stream()
            .filter(HistoryEntry.Labelled.class::isInstance)
            .map(HistoryEntry.Labelled.class::cast)
            .toList();
    assertThat(labels).extracting(HistoryEntry.Labelled::standing).containsExactly(true, false);
    assertThat(labels)
        .extracting(entry -> entry.label().outcome())
        .containsExactly(LabelOutcome.RIGHT, LabelOutcome.WRONG);
    assertThat(labels.getLast().label().note()).isEqualTo("Reverted after two days.");
    assertThat(labels.getLast().label().version())
        .as("of the newest decided version")
        .isEqualTo(SECOND.version());
    clock.tick(Duration.ofMinutes(1));
    model.label(LabelOutcome.WITHDRAWN, LabelSource.MANUAL, "");
    assertThat(model.canWithdrawProperty().get()).isFalse();
    model.close();
  }

  @Test
  void everythingThatHappenedStandsThereNewestFirst() {
    HistoryViewModel model = model(Runnable::run);
    model.open(ID);
    assertThat(model.shownProperty().get()).isEmpty();
    happen();
    List<HistoryEntry> entries = model.shownProperty().get();
    assertThat(entries)
        .isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()))
        .filteredOn(entry -> entry.kind() != HistoryEntry.Kind.AUDIT)
        .extracting(HistoryEntry::kind)
        .containsExactlyInAnyOrder(
            HistoryEntry.Kind.DECISION,
            HistoryEntry.Kind.VERSION,
            HistoryEntry.Kind.CLEARANCE,
            HistoryEntry.Kind.RUN,
            HistoryEntry.Kind.DECISION,
            HistoryEntry.Kind.RUN,
            HistoryEntry.Kind.VERSION);
    assertThat(entries.stream().filter(HistoryEntry.Audit.class::isInstance))
        .hasSize(workspace.auditTrail().about(ID.toString()).size())
        .hasSize(7);
    List<HistoryEntry.Version> versions =
        entries.stream()
            .filter(HistoryEntry.Version.class::isInstance)
            .map(HistoryEntry.Version.class::cast)
            .toList();
    assertThat(versions).extracting(HistoryEntry.Version::otherPatch).containsExactly(true, false);
    assertThat(versions).extracting(HistoryEntry.Version::first).containsExactly(false, true);
    model.close();
  }

  @Test
  void kindsCanBeHiddenAndComeBack() {
    happen();
    HistoryViewModel model = model(Runnable::run);
    assertThat(model.canFilterProperty().get()).isFalse();
    model.open(ID);
    int all = model.shownProperty().get().size();
    model.toggleAudit();
    assertThat(model.shownProperty().get())
        .hasSize(all - 7)
        .noneMatch(HistoryEntry.Audit.class::isInstance);
    model.toggleAudit();
    assertThat(model.shownProperty().get()).hasSize(all);
    model.open(null);
    assertThat(model.shownProperty().get()).isEmpty();
    assertThat(model.canFilterProperty().get()).isFalse();
    model.close();
  }

  @Test
  void aStoreThatFailsIsSaid() {
    HistoryViewModel model = model(Runnable::run);
    workspace.close();
    model.open(ID);
    assertThat(model.problemProperty().get()).isNotBlank();
    model.close();
  }

  @Test
  void itCanBeRead() throws Exception {
    happen();
    List<String> findings = new ArrayList<>();
    HistoryViewModel model = on(() -> model(UiThread.executor()));
    HistoryView view = on(() -> new HistoryView(model, ZoneOffset.UTC));
    for (int[] size : new int[][] {{730, 700}, {1172, 960}}) {
      Stage window = on(Stage::new);
      for (boolean filled : new boolean[] {false, true}) {
        on(
            () -> {
              model.open(filled ? ID : null);
              return true;
            });
        for (Language language : Language.values()) {
          on(
              () -> {
                Texts.languageProperty().set(language);
                return true;
              });
          for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            String file =
                "%s-%s-%s-%d.png"
                    .formatted(
                        filled ? "history" : "empty",
                        theme.name().toLowerCase(Locale.ROOT),
                        language.name().toLowerCase(Locale.ROOT).substring(0, 2),
                        size[0]);
            ScreenAudit.render(
                    window,
                    view.root(),
                    theme,
                    size[0],
                    size[1],
                    Path.of("target", "pictures", "history", file))
                .forEach(finding -> findings.add(file + ": " + finding));
          }
        }
      }
      on(
          () -> {
            window.hide();
            return true;
          });
    }
    on(
        () -> {
          model.close();
          return true;
        });
    assertThat(findings).isEmpty();
  }

  private HistoryViewModel model(UiExecutor ui) {
    return new HistoryViewModel(
        new HistoryViewModel.Rooms(
            workspace.cache(),
            workspace.auditTrail(),
            new LabelBook(workspace.labels(), workspace.cache(), clock, UUID::randomUUID),
            workspace.comments(),
            workspace.mailbox(),
            workspace.profiles(),
            bus),
        new DirectWork(),
        ui);
  }

  /** Two versions, two runs, a cleared fact and two decisions, over three days. */
  private void happen() {
    admit(FIRST);
    later(Duration.ofMinutes(5));
    WargameRun run = workspace.authority().keep(Samples.run(FIRST, Verdict.NOT_FIXED, clock.now()));
    later(Duration.ofHours(2));
    workspace
        .authority()
        .record(Samples.decision(new UUID(9, 1), FIRST, DecisionKind.MODIFY, run, clock.now()));
    later(Duration.ofDays(1));
    admit(SECOND);
    later(Duration.ofMinutes(3));
    workspace
        .authority()
        .clear(
            new FactClearance(
                ID,
                SECOND.version(),
                "PROCESS_EXIT",
                "src/main/java/store/Main.java",
                42,
                "It is the end of the command line program, as before.",
                Samples.BEN,
                clock.now()));
    later(Duration.ofMinutes(1));
    WargameRun good =
        workspace.authority().keep(Samples.run(SECOND, Verdict.FIX_SUPPORTED, clock.now()));
    later(Duration.ofDays(1));
    workspace
        .authority()
        .record(Samples.decision(new UUID(9, 2), SECOND, DecisionKind.APPROVE, good, clock.now()));
  }

  private void admit(ReviewAdmission admission) {
    workspace.authority().admit(List.of(admission), Samples.ANA);
  }

  private void later(Duration time) {
    clock.tick(time);
  }

  private static <T> T on(Callable<T> task) throws Exception {
    return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
  }
}

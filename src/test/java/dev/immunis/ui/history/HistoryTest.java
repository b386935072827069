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
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Looks;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.wargame.label.LabelBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

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
            folder,
            clock,
            new CountingIds(),
            bytes -> new byte[bytes],
            bus,
            "Ana",
            KeySource.none());
  }

  @AfterEach
  void close() {
    Looks.language(Language.ENGLISH);
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
  void itCanBeRead() {
    happen();
    List<String> findings = new ArrayList<>();
    HistoryViewModel model = Looks.on(() -> model(UiThread.executor()));
    HistoryView view = Looks.on(() -> new HistoryView(model, ZoneOffset.UTC));
    for (int[] size : new int[][] {{730, 700}, {1172, 960}}) {
      Stage window = Looks.on(Stage::new);
      for (boolean filled : new boolean[] {false, true}) {
        Looks.on(
            () -> {
              model.open(filled ? ID : null);
              return filled;
            });
        findings.addAll(
            Looks.drawPart(
                window,
                view.root(),
                Path.of("target", "pictures", "history"),
                filled ? "history" : "empty",
                size[0],
                size[1]));
      }
      Looks.on(
          () -> {
            window.hide();
            return window;
          });
    }
    Looks.on(
        () -> {
          model.close();
          return true;
        });
    assertThat(findings).isEmpty();
  }

  private AllDecisionsViewModel decisions(UiExecutor ui) {
    return new AllDecisionsViewModel(
        new AllDecisionsViewModel.Rooms(workspace.decisionHistory(), workspace.cache(), bus),
        new DirectWork(),
        ui);
  }

  @Test
  void theDecisionsOfAllReviewsAreFilteredAndLeadToTheirReview() {
    List<UUID> opened = new ArrayList<>();
    AllDecisionsViewModel all = decisions(Runnable::run);
    all.onOpen(opened::add);
    happen();
    assertThat(all.rowsProperty().get()).as("nothing is read unseen").isEmpty();
    all.show(true);
    assertThat(all.rowsProperty().get())
        .extracting(row -> row.decision().kind())
        .containsExactly(DecisionKind.APPROVE, DecisionKind.MODIFY);
    all.kindProperty().set(DecisionKind.MODIFY);
    assertThat(all.rowsProperty().get()).hasSize(1);
    assertThat(all.allProperty().get()).isEqualTo(1);
    all.reviewerProperty().set("nobody");
    assertThat(all.rowsProperty().get()).isEmpty();
    all.reviewerProperty().set(Samples.ANA.name());
    all.open(all.rowsProperty().get().getFirst());
    assertThat(opened).containsExactly(ID);
    all.close();
  }

  @Test
  void theDecisionsOfAllReviewsCanBeRead() {
    happen();
    AllDecisionsViewModel all = Looks.on(() -> decisions(UiThread.executor()));
    AllDecisionsView view = Looks.on(() -> new AllDecisionsView(all, ZoneOffset.UTC));
    Stage window = Looks.on(Stage::new);
    assertThat(
            Looks.drawPart(
                window,
                view.root(),
                Path.of("target", "pictures", "history"),
                "all-decisions",
                1280,
                500))
        .isEmpty();
    Looks.on(
        () -> {
          window.hide();
          all.close();
          return window;
        });
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
}

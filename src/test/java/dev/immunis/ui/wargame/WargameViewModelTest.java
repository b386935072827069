package dev.immunis.ui.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.ui.wargame.WargameViewModel.Stage;
import dev.immunis.wargame.KeptWargame;
import dev.immunis.wargame.ScriptedSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view model on a real workspace and a real engine; this thread is the UI thread. */
class WargameViewModelTest {
  @TempDir Path folder;

  private final QueueUi ui = new QueueUi();

  @SuppressWarnings("NullAway.Init")
  private Rig rig;

  @SuppressWarnings("NullAway.Init")
  private WargameViewModel model;

  @AfterEach
  void close() {
    model.close();
    rig.close();
  }

  @Test
  void aReviewWithoutAPlanCannotBeRunAndSaysWhy() throws Exception {
    rig(Rig.noSandbox());
    model.open(NoPlan.admit(rig));
    until(Stage.NO_PLAN);
    assertThat(model.canRunProperty().get()).isFalse();
    assertThat(model.canCancelProperty().get()).isFalse();
    model.run();
    assertThat(model.stageProperty().get()).isEqualTo(Stage.NO_PLAN);
    model.open(null);
    assertThat(model.stageProperty().get()).isEqualTo(Stage.NOTHING_OPEN);
  }

  @Test
  void aRunIsWatchedTrialByTrialAndReadAtItsEnd() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(9));
    rig(sandbox.probe());
    open(Scripts.SQL, Stage.READY);
    model.run();
    assertThat(model.stageProperty().get()).isEqualTo(Stage.RUNNING);
    assertThat(model.canRunProperty().get()).isFalse();
    sandbox.hanging().get(60, TimeUnit.SECONDS);
    ui.until(
        "eight trials ended, the ninth runs",
        () -> {
          LiveRun live = model.liveProperty().get();
          return live != null && live.trials().size() == 8 && live.current() != null;
        });
    LiveRun live = model.liveProperty().get();
    assertThat(live.application().applied()).isTrue();
    assertThat(live.setups()).hasSize(3);
    assertThat(live.current().order()).isEqualTo(9);
    List<ArmRow> arms = ArmRow.of(live, model.reviewProperty().get().version().plan());
    assertThat(arms.stream().flatMap(row -> row.cells().stream())).hasSize(9);
    assertThat(row(arms, live.current().arm()).mark()).isEqualTo(ArmRow.Mark.RUNNING);
    assertThat(row(arms, Arm.KNOWN_GOOD).mark()).isEqualTo(ArmRow.Mark.ABSENT);
    assertThat(model.shownProperty().get()).isNull();

    model.cancel();
    assertThat(model.askingProperty().get()).as("asks once").isTrue();
    model.keepRunning();
    assertThat(model.askingProperty().get()).isFalse();
    assertThat(rig.wargames.running(Rig.id(Scripts.SQL))).isPresent();
    model.cancel();
    model.cancel();
    until(Stage.FINISHED);
    assertThat(model.askingProperty().get()).isFalse();
    assertThat(model.shownProperty().get().run().judgement().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(model.shownProperty().get().evidence().stopped()).isEqualTo("cancelled");
    assertThat(model.shownProperty().get().trials()).hasSize(8);
    assertThat(model.liveProperty().get()).isNull();
  }

  @Test
  void aRunGoesOnWhileAnotherReviewIsOpen() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(4));
    rig(sandbox.probe());
    open(Scripts.SQL, Stage.READY);
    model.run();
    sandbox.hanging().get(60, TimeUnit.SECONDS);
    model.open(Rig.id(Scripts.SPOOLER));
    until(Stage.READY);
    assertThat(model.canCancelProperty().get()).isFalse();
    model.cancel();
    assertThat(rig.wargames.running(Rig.id(Scripts.SQL))).isPresent();
    model.open(Rig.id(Scripts.SQL));
    until(Stage.RUNNING);
    ui.until("three trials are known", () -> model.liveProperty().get().trials().size() == 3);
    rig.wargames.running(Rig.id(Scripts.SQL)).ifPresent(KeptWargame::cancel);
    until(Stage.FINISHED);
  }

  @Test
  void aRunOfAnotherFaceIsShownAndItsEndAwaited() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(2));
    rig(sandbox.probe());
    UUID id = Rig.id(Scripts.SQL);
    var other =
        rig.wargames.start(
            id, dev.immunis.model.Actor.human("Ben"), dev.immunis.wargame.WargameListener.NONE);
    assertThat(other).isInstanceOf(dev.immunis.wargame.StartAnswer.Started.class);
    sandbox.hanging().get(60, TimeUnit.SECONDS);
    model.open(id);
    until(Stage.RUNNING);
    assertThat(model.liveProperty().get().heard()).isFalse();
    model.cancel();
    model.cancel();
    until(Stage.FINISHED);
  }

  @Test
  void aTrialIsShownBesideItsCounterpart() throws Exception {
    rig(new ScriptedSandbox(Scripts.fixed()).probe());
    rig.runNow(Rig.id(Scripts.SQL));
    open(Scripts.SQL, Stage.FINISHED);
    ui.until("transcripts", () -> model.transcriptsProperty().get() != null);
    Transcripts first = model.transcriptsProperty().get();
    assertThat(first.chosen().arm()).isEqualTo(Arm.BEFORE);
    assertThat(first.pair().after().arm()).isEqualTo(Arm.AFTER);
    assertThat(first.before()).anyMatch(line -> line.startsWith("POV: VULNERABLE"));
    assertThat(first.before()).anyMatch(line -> line.contains("\\x1B[1msearch\\x1B[0m"));
    assertThat(first.before()).anyMatch(line -> line.contains("\\u{202E}the merger"));
    assertThat(first.after()).anyMatch(line -> line.startsWith("POV: NOT-VULNERABLE"));

    List<Trial> trials = model.shownProperty().get().trials();
    Trial sixth =
        trials.stream().filter(t -> t.arm() == Arm.AFTER && t.number() == 6).findFirst().get();
    model.selectTrial(sixth);
    ui.until("the sixth", () -> sixth.equals(model.transcriptsProperty().get().chosen()));
    assertThat(model.transcriptsProperty().get().pair().before()).as("A has five").isNull();
    model.selectTrial(trials.getFirst());
    model.moveTrial(-1);
    assertThat(model.selectedProperty().get()).isEqualTo(trials.getFirst());
    model.moveTrial(1);
    assertThat(model.selectedProperty().get()).isEqualTo(trials.get(1));
    assertThat(model.canMoveProperty().get()).isTrue();
  }

  @Test
  void lateAnswersAboutTheReviewBeforeAreNotShown() throws Exception {
    rig(new ScriptedSandbox(Scripts.fixed()).probe());
    rig.runNow(Rig.id(Scripts.SPOOLER));
    DirectWork late = new DirectWork().hold();
    model.close();
    model = new WargameViewModel(rig.rooms, rig.bus, late, Runnable::run);
    model.open(Rig.id(Scripts.SPOOLER));
    late.runNext();
    assertThat(model.selectedProperty().get()).isNotNull();
    assertThat(late.waiting()).as("the transcripts, and what runs elsewhere").isEqualTo(2);

    model.open(null);
    while (late.waiting() > 0) {
      late.runNext();
    }
    assertThat(model.transcriptsProperty().get()).isNull();

    model.open(Rig.id(Scripts.SPOOLER));
    late.runNext();
    model.clearFact(
        model.shownProperty().get().facts().getFirst(), "It is only a line of the log.");
    model.open(null);
    rig.workspace.close();
    while (late.waiting() > 0) {
      late.runNext();
    }
    assertThat(model.problemProperty().get()).isNull();
  }

  @Test
  void theTriggerAfterThePatchIsShownFirst() throws Exception {
    rig(new ScriptedSandbox(Scripts.notFixed()).probe());
    rig.runNow(Rig.id(Scripts.SQL));
    open(Scripts.SQL, Stage.FINISHED);
    assertThat(model.shownProperty().get().run().judgement().verdict())
        .isEqualTo(Verdict.NOT_FIXED);
    Trial chosen = model.selectedProperty().get();
    assertThat(chosen.arm()).isEqualTo(Arm.AFTER);
    assertThat(chosen.outcome()).isEqualTo(TrialOutcome.TRIGGERED);
  }

  @Test
  void aFactIsClearedWithAReasonAndTheRunJudgedAgain() throws Exception {
    rig(new ScriptedSandbox(Scripts.fixed()).probe());
    rig.runNow(Rig.id(Scripts.SPOOLER));
    open(Scripts.SPOOLER, Stage.FINISHED);
    assertThat(model.shownProperty().get().run().judgement().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    List<CheatingFact> facts = model.shownProperty().get().facts();
    assertThat(facts).isNotEmpty().allMatch(CheatingFact::blocking);

    model.clearFact(facts.getFirst(), " too short ");
    ui.drain();
    assertThat(model.runsProperty().get()).hasSize(1);
    assertThat(WargameViewModel.isReason("         9")).isFalse();
    assertThat(WargameViewModel.isReason("ten chars!")).isTrue();

    for (int i = 0; i < facts.size(); i++) {
      int runs = i + 2;
      model.clearFact(facts.get(i), "It is only a line of the log.");
      ui.until(
          "judged again",
          () -> model.runsProperty().get().size() == runs && !model.clearingProperty().get());
      CheatingFact fact = facts.get(i);
      ui.until("cleared", () -> model.shownProperty().get().clearance(fact).isPresent());
    }
    assertThat(model.shownProperty().get().run().judgement().verdict())
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(model.shownProperty().get().judgedAgain()).isTrue();
    assertThat(model.problemProperty().get()).isNull();

    UUID oldest = model.runsProperty().get().getLast().id();
    model.selectRun(oldest);
    ui.until("the oldest", () -> model.shownProperty().get().run().id().equals(oldest));
    assertThat(model.shownProperty().get().judgedAgain()).isFalse();
  }

  @Test
  void withoutASandboxTheReasonIsThereAndNothingRan() throws Exception {
    rig(Rig.noSandbox());
    open(Scripts.SQL, Stage.READY);
    model.run();
    until(Stage.FINISHED);
    assertThat(model.shownProperty().get().withoutSandbox()).isTrue();
    assertThat(model.shownProperty().get().evidence().stopped())
        .contains("Install the package bubblewrap.");
    assertThat(model.transcriptsProperty().get()).isNull();
    assertThat(model.canRunProperty().get()).isTrue();
    assertThat(model.canMoveProperty().get()).isFalse();
  }

  @Test
  void aSecondRunIsRefusedWhileOneGoesOn() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(1));
    rig(sandbox.probe());
    open(Scripts.SQL, Stage.READY);
    var other =
        rig.wargames.start(
            Rig.id(Scripts.SQL),
            dev.immunis.model.Actor.human("Ben"),
            dev.immunis.wargame.WargameListener.NONE);
    model.run();
    ui.until("refused", () -> model.problemProperty().get() != null);
    assertThat(model.problemProperty().get().kind()).isEqualTo(Problem.Kind.ALREADY_RUNNING);
    until(Stage.RUNNING);
    ((dev.immunis.wargame.StartAnswer.Started) other).run().cancel();
    until(Stage.FINISHED);
  }

  private void rig(SandboxProbe probe) {
    rig = new Rig(folder, probe, ui);
    model = rig.model();
  }

  private void open(String sample, Stage stage) throws InterruptedException {
    model.open(Rig.id(sample));
    until(stage);
  }

  private void until(Stage stage) throws InterruptedException {
    ui.until(stage.name(), () -> model.stageProperty().get() == stage);
  }

  private static ArmRow row(List<ArmRow> rows, Arm arm) {
    return rows.stream().filter(row -> row.arm() == arm).findFirst().orElseThrow();
  }
}

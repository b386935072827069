package dev.immunis.ui.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.model.Verdict;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.Sandboxes;
import dev.immunis.sandbox.bubblewrap.BubblewrapProbe;
import dev.immunis.sandbox.utillinux.UtilLinuxProbe;
import dev.immunis.ui.wargame.WargameViewModel.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real sample in the real sandbox, started and read through the view model: one that its patch
 * does not fix, which takes few trials, and with full proof one that it does.
 */
class RealRunTest {
  private static final SandboxAnswer SANDBOX =
      new Sandboxes(List.of(new BubblewrapProbe(), new UtilLinuxProbe())).probe();

  private static final String NOT_FIXED = "sample-invoice-path-traversal";

  @TempDir Path folder;

  @Test
  void aSampleIsRunAndItsVerdictIsShown() throws Exception {
    assumeTrue(
        SANDBOX instanceof SandboxAnswer.Ready, () -> "no sandbox on this machine: " + SANDBOX);
    if ("full".equals(System.getProperty("immunis.proof"))) {
      run(Scripts.SQL, Verdict.FIX_SUPPORTED, "POV: NOT-VULNERABLE");
    } else {
      run(NOT_FIXED, Verdict.NOT_FIXED, "POV: VULNERABLE");
    }
  }

  private void run(String sample, Verdict verdict, String lastWordAfter) throws Exception {
    QueueUi ui = new QueueUi();
    try (Rig rig = new Rig(folder, () -> SANDBOX, ui);
        WargameViewModel model = rig.model()) {
      model.open(Rig.id(sample));
      ui.until("ready", () -> model.stageProperty().get() == Stage.READY);
      model.run();
      ui.untilRun(
          "finished, or a problem",
          () ->
              model.stageProperty().get() == Stage.FINISHED
                  || model.problemProperty().get() != null,
          () -> screen(model));
      assertThat(model.problemProperty().get()).as(() -> screen(model)).isNull();
      ShownRun shown = model.shownProperty().get();
      assertThat(shown.run().judgement().verdict())
          .as(() -> shown.run().judgement().reasons() + " " + shown.evidence().stopped())
          .isEqualTo(verdict);
      ui.until("transcripts", () -> model.transcriptsProperty().get() != null);
      assertThat(model.transcriptsProperty().get().before())
          .anyMatch(line -> line.startsWith("POV: VULNERABLE"));
      assertThat(model.transcriptsProperty().get().after())
          .anyMatch(line -> line.startsWith(lastWordAfter));
    }
  }

  private static String screen(WargameViewModel model) {
    return "%s, problem %s, live %s, shown %s"
        .formatted(
            model.stageProperty().get(),
            model.problemProperty().get(),
            model.liveProperty().get(),
            model.shownProperty().get());
  }
}

package dev.immunis.wargame;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.Sandboxes;
import dev.immunis.sandbox.bubblewrap.BubblewrapProbe;
import dev.immunis.sandbox.utillinux.UtilLinuxProbe;
import dev.immunis.wargame.judge.JudgePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An engine on the sandbox of this machine, for tests that skip where there is none. */
final class RealSandbox {
  private static final SandboxAnswer ANSWER =
      new Sandboxes(List.of(new BubblewrapProbe(), new UtilLinuxProbe())).probe();

  private RealSandbox() {}

  static SandboxProbe probe() {
    return () -> ANSWER;
  }

  static WargameEngine engine(Path cache) {
    assumeTrue(
        ANSWER instanceof SandboxAnswer.Ready, () -> "no sandbox on this machine: " + ANSWER);
    return new WargameEngine(
        probe(),
        TestPlans.CLOCK,
        TestPlans.RANDOM,
        new EngineSettings(
            cache,
            EngineSettings.CACHE_BYTES,
            Path.of(System.getProperty("java.home")),
            Map.of("os", System.getProperty("os.name"))),
        JudgePolicy.defaults());
  }

  static WargameResult.Finished run(WargameEngine engine, TestPlans plans)
      throws InterruptedException {
    return (WargameResult.Finished) engine.start(plans.order(), WargameListener.NONE).await();
  }

  /** What happened, for the message of a failing assertion. */
  static String story(WargameResult.Finished run) {
    StringBuilder story = new StringBuilder();
    story.append(run.judgement().verdict()).append(' ').append(run.judgement().tier());
    story.append(" because ").append(run.judgement().reasons());
    story.append("\nstopped: ").append(run.evidence().stopped());
    story.append("\npatch: ").append(run.evidence().application());
    run.evidence().setups().forEach(s -> story.append("\n").append(s));
    run.evidence()
        .trials()
        .forEach(
            t ->
                story
                    .append("\n")
                    .append(t.arm().letter())
                    .append(' ')
                    .append(t.side())
                    .append(' ')
                    .append(t.outcome())
                    .append(' ')
                    .append(t.exitCode())
                    .append(' ')
                    .append(t.wall().toMillis())
                    .append("ms ")
                    .append(t.lastLine())
                    .append(" | ")
                    .append(t.detail()));
    return story.toString();
  }
}

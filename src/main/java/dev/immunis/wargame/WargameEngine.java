package dev.immunis.wargame;

import dev.immunis.model.Clock;
import dev.immunis.model.Randomness;
import dev.immunis.model.wargame.Ablation;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.tree.PreparedTrees;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.trial.JobGate;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs plans, each on a thread of its own; thread safe. */
public final class WargameEngine {
  private static final Logger LOG = LoggerFactory.getLogger(WargameEngine.class);

  private final SandboxProbe probe;
  private final Clock clock;
  private final Randomness randomness;
  private final EngineSettings settings;
  private final JudgePolicy policy;
  private final PreparedTrees cache;
  private final ToolVersions tools = new ToolVersions();
  private SandboxAnswer.@Nullable Ready ready;

  /**
   * An engine on one machine.
   *
   * @param probe is asked at the first run, and again at each run until a sandbox is found
   */
  public WargameEngine(
      SandboxProbe probe,
      Clock clock,
      Randomness randomness,
      EngineSettings settings,
      JudgePolicy policy) {
    this.probe = probe;
    this.clock = clock;
    this.randomness = randomness;
    this.settings = settings;
    this.policy = policy;
    this.cache = new PreparedTrees(settings.cacheFolder().resolve("trees"), settings.cacheBytes());
  }

  /**
   * Starts a run and returns at once.
   *
   * @param listener hears every step
   */
  public WargameHandle start(WargameOrder order, WargameListener listener) {
    JobGate gate = new JobGate();
    CompletableFuture<WargameResult> result = new CompletableFuture<>();
    WargameSession session =
        new WargameSession(
            order,
            this::sandbox,
            new WargameSession.Surroundings(clock, randomness, settings, policy, cache, tools),
            gate,
            new ProgressTeller(listener));
    Thread.ofPlatform()
        .daemon(true)
        .name("wargame-" + order.version().abbreviated())
        .start(() -> result.complete(session.run()));
    return new WargameHandle(result, gate::cancel);
  }

  /**
   * A check of a proof on the tree before the patch, not yet begun.
   *
   * @param listener hears each trial
   */
  public ProofCheck check(WargamePlan plan, Content content, WargameListener listener) {
    return new ProofCheck(
        plan,
        content,
        this::sandbox,
        new WargameSession.Surroundings(clock, randomness, settings, policy, cache, tools),
        listener,
        1);
  }

  /**
   * A look, not yet begun, whether the proof of a plan works on the plan's base.
   *
   * @param most how often the proof is run; its first trigger ends it
   */
  public ProofCheck look(WargamePlan plan, Content content, int most) {
    return new ProofCheck(
        plan,
        content,
        this::sandbox,
        new WargameSession.Surroundings(clock, randomness, settings, policy, cache, tools),
        WargameListener.NONE,
        most);
  }

  /** Removes what killed runs left on disk; what cannot be removed is left to the next run. */
  void tidy() {
    try {
      RunFolder.clearDead(settings.runsFolder());
    } catch (IOException e) {
      LOG.warn("what a killed run left could not be cleared", e);
    }
  }

  /** What this engine was set up with. */
  public EngineSettings settings() {
    return settings;
  }

  /**
   * Starts an ablation and returns at once: each hunk of the plan's patch is left out in turn.
   *
   * @param reach what the last run of the same version went through
   * @param listener hears every hunk
   */
  public AblationHandle ablate(WargameOrder order, Reach reach, AblationListener listener) {
    JobGate gate = new JobGate();
    CompletableFuture<Ablation> result = new CompletableFuture<>();
    AblationSession session =
        new AblationSession(
            order,
            reach,
            this::sandbox,
            new WargameSession.Surroundings(clock, randomness, settings, policy, cache, tools),
            gate,
            listener);
    Thread.ofPlatform()
        .daemon(true)
        .name("ablation-" + order.version().abbreviated())
        .start(() -> result.complete(session.run()));
    return new AblationHandle(result, gate::cancel);
  }

  /** When approval may be advised. */
  public JudgePolicy policy() {
    return policy;
  }

  private synchronized SandboxAnswer sandbox() {
    if (ready != null) {
      return ready;
    }
    SandboxAnswer answer = probe.probe();
    if (answer instanceof SandboxAnswer.Ready found) {
      ready = found;
    }
    return answer;
  }
}

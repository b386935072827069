package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.Mount;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.tree.TreeTar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WargameEngineTest {
  private static final String BAD = "bad";
  private static final String GOOD = "good";

  /** A cancel takes milliseconds (bench cancel); this says only that it ends at all. */
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @TempDir Path cache;

  @Test
  void aPatchThatHoldsIsSupportedAndEverythingIsKept() throws Exception {
    List<WargameProgress> told = new CopyOnWriteArrayList<>();
    ScriptedSandbox sandbox = new ScriptedSandbox(WargameEngineTest::honest);
    WargameResult.Finished run =
        finished(engine(sandbox).start(plans().order(), told::add).await());

    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().stopped()).isEmpty();
    assertThat(run.evidence().sandbox().enforced()).containsExactly("no network");
    assertThat(run.evidence().sandbox().notEnforced()).containsExactly("memory is not watched");
    assertThat(run.evidence().environment()).containsEntry("tool.sh", "1").containsEntry("os", "T");
    assertThat(run.evidence().trials())
        .allMatch(t -> run.blobs().containsKey(t.transcript()))
        .allMatch(t -> t.nonce().length() == 32)
        .extracting(t -> t.nonce())
        .doesNotHaveDuplicates();
    assertThat(Digest.of(run.blobs().get(run.evidenceDigest()))).isEqualTo(run.evidenceDigest());
    Evidence read =
        RecordJson.read(
            new String(run.blobs().get(run.evidenceDigest()), StandardCharsets.UTF_8),
            Evidence.class);
    assertThat(read).isEqualTo(run.evidence());

    assertThat(told.getFirst()).isInstanceOf(WargameProgress.Applied.class);
    assertThat(told.getLast()).isEqualTo(new WargameProgress.Judged(run.judgement()));
    assertThat(told.stream().filter(WargameProgress.TrialEnded.class::isInstance))
        .hasSameSizeAs(run.evidence().trials());
    assertThat(cache.resolve("runs")).isEmptyDirectory();
  }

  @Test
  void trialsSeeNoNetworkTheSideTheyAreOnAndTheirOwnNonce() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(WargameEngineTest::honest);
    WargameResult.Finished run = finished(engine(sandbox).start(order(), quiet()).await());
    assertThat(sandbox.jobs()).hasSameSizeAs(run.evidence().trials());
    for (int i = 0; i < sandbox.jobs().size(); i++) {
      SandboxJob job = sandbox.jobs().get(i);
      var trial = run.evidence().trials().get(i);
      assertThat(job.network()).isEqualTo(Network.NONE);
      assertThat(job.env()).containsEntry("POV_NONCE", trial.nonce()).containsKey("POV_SEED");
      assertThat(trial.outcome() == TrialOutcome.TRIGGERED).isEqualTo(trial.side() != Side.AFTER);
      assertThat(job.mounts())
          .anyMatch(m -> m instanceof Mount.ReadOnlyTree t && t.inside().endsWith("/pov"));
    }
  }

  @Test
  void anInvalidPatchRunsNothing() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(WargameEngineTest::honest);
    for (TestPlans plans :
        List.of(
            plans().patch(""),
            plans().patch("not a patch\n"),
            plans().replacing("app.txt", "something else", GOOD),
            plans().replacing("missing.txt", BAD, GOOD),
            plans().patch(TestPlans.replacement("app.txt", BAD, GOOD) + deletion("pov/pov.sh")),
            plans()
                .base(Map.of("app.txt", BAD + "\n", "regress/t.sh", "x\n"))
                .patch(TestPlans.replacement("app.txt", BAD, GOOD) + deletion("regress/t.sh")))) {
      WargameResult.Finished run = finished(engine(sandbox).start(plans.order(), quiet()).await());
      assertThat(run.judgement().verdict())
          .as(() -> RealSandbox.story(run))
          .isEqualTo(Verdict.INVALID_PATCH);
    }
    assertThat(sandbox.jobs()).isEmpty();
  }

  @Test
  void withoutASandboxNothingRunsAndTheReasonIsKept() throws Exception {
    SandboxProbe none =
        () ->
            new SandboxAnswer.Impossible(
                List.of(new SandboxAnswer.Refusal("bubblewrap", "not installed.", "Install it.")));
    WargameResult.Finished run =
        finished(engine(none, TestPlans.CLOCK).start(order(), quiet()).await());
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(run.evidence().stopped()).contains("not installed.").contains("Install it.");
    assertThat(run.evidence().sandbox().present()).isFalse();
    assertThat(run.evidence().trials()).isEmpty();
  }

  @Test
  void cancelEndsWhatRunsAndKeepsWhatRan() throws Exception {
    AtomicInteger trials = new AtomicInteger();
    ScriptedSandbox sandbox =
        new ScriptedSandbox(
            job -> trials.incrementAndGet() == 4 ? ScriptedSandbox.hang() : honest(job));
    WargameHandle handle = engine(sandbox).start(order(), quiet());
    sandbox.hanging().get(20, TimeUnit.SECONDS);
    assertThat(handle.done()).isFalse();
    handle.cancel();
    await().atMost(GENEROUS).until(handle::done);
    WargameResult.Finished run = finished(handle.await());
    assertThat(run.evidence().stopped()).isEqualTo("cancelled");
    assertThat(run.evidence().trials()).hasSize(3);
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(sandbox.jobs()).hasSize(4);
    assertThat(cache.resolve("runs")).isEmptyDirectory();
    handle.cancel();
    assertThat(handle.await()).isSameAs(handle.await());
  }

  @Test
  void theBudgetEndsTheRun() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Clock hasty =
        new Clock() {
          @Override
          public Instant now() {
            return Instant.EPOCH;
          }

          @Override
          public long nanos() {
            return Duration.ofMinutes(asked.getAndIncrement()).toNanos();
          }
        };
    PlanLimits d = PlanLimits.defaults();
    PlanLimits sixMinutes =
        new PlanLimits(
            d.cpu(),
            d.memoryBytes(),
            d.processes(),
            d.diskBytes(),
            d.outputHeadBytes(),
            d.outputTailBytes(),
            d.setupTimeout(),
            Duration.ofMinutes(6));
    ScriptedSandbox sandbox = new ScriptedSandbox(WargameEngineTest::honest);
    WargameResult.Finished run =
        finished(
            engine(sandbox.probe(), hasty)
                .start(plans().limits(sixMinutes).order(), quiet())
                .await());
    assertThat(run.evidence().stopped()).startsWith("budget spent");
    assertThat(run.evidence().trials()).hasSizeBetween(1, 8);
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aPatchThatBreaksTheSetUpIsInvalidAfterASecondChance() throws Exception {
    ScriptedSandbox sandbox =
        new ScriptedSandbox(
            job ->
                !ScriptedSandbox.isSetup(job)
                    ? honest(job)
                    : app(job).equals(GOOD)
                        ? ScriptedSandbox.exit(1, "no such version\n")
                        : prepared(job));
    WargameResult.Finished run =
        finished(engine(sandbox).start(plans().setup("build").order(), quiet()).await());
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INVALID_PATCH);
    assertThat(run.evidence().setups())
        .extracting(SetupRun::side)
        .containsExactly(Side.BEFORE, Side.AFTER, Side.BEFORE, Side.AFTER);
    assertThat(run.evidence().trials()).isEmpty();
  }

  @Test
  void aNetworkThatGoesAwayIsNotThePatchsFault() throws Exception {
    AtomicInteger setups = new AtomicInteger();
    ScriptedSandbox sandbox =
        new ScriptedSandbox(
            job ->
                !ScriptedSandbox.isSetup(job)
                    ? honest(job)
                    : setups.getAndIncrement() == 0
                        ? prepared(job)
                        : ScriptedSandbox.exit(1, "getaddrinfo ENOTFOUND registry\n"));
    WargameResult.Finished run =
        finished(engine(sandbox).start(plans().setup("build").order(), quiet()).await());
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(run.evidence().setups()).hasSize(3);
    assertThat(run.evidence().stopped()).contains("ENOTFOUND");
  }

  @Test
  void aMissingToolIsNamed() throws Exception {
    ScriptedSandbox sandbox =
        new ScriptedSandbox(
            job -> ScriptedSandbox.exit(127, "bash: line 1: npm: command not found\n"));
    WargameResult.Finished run =
        finished(engine(sandbox).start(plans().setup("npm ci").order(), quiet()).await());
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(run.evidence().stopped()).contains("npm");
  }

  @Test
  void preparedTreesAreUsedAgain() throws Exception {
    ScriptedSandbox sandbox =
        new ScriptedSandbox(job -> ScriptedSandbox.isSetup(job) ? prepared(job) : honest(job));
    WargameEngine engine = engine(sandbox);
    TestPlans plans = plans().setup("build");
    assertThat(finished(engine.start(plans.order(), quiet()).await()).evidence().setups())
        .hasSize(3)
        .noneMatch(SetupRun::cached);
    assertThat(finished(engine.start(plans.order(), quiet()).await()).evidence().setups())
        .hasSize(3)
        .allMatch(SetupRun::cached);
    TestPlans other = plans().setup("build differently");
    assertThat(finished(engine.start(other.order(), quiet()).await()).evidence().setups())
        .noneMatch(SetupRun::cached);
  }

  @Test
  void missingContentIsSaidAndNothingRuns() throws Exception {
    TestPlans plans = plans();
    plans.blobs().remove(plans.plan().base());
    ScriptedSandbox sandbox = new ScriptedSandbox(WargameEngineTest::honest);
    WargameResult result = engine(sandbox).start(plans.order(), quiet()).await();
    assertThat(result).isInstanceOf(WargameResult.CouldNot.class);
    assertThat(((WargameResult.CouldNot) result).reason()).contains("the base");
  }

  @Test
  void aListenerThatThrowsBreaksNothing() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(WargameEngineTest::honest);
    WargameResult.Finished run =
        finished(
            engine(sandbox)
                .start(
                    order(),
                    progress -> {
                      throw new IllegalStateException("a listener's own fault");
                    })
                .await());
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aKnownGoodPatchThatDoesNotHoldMakesTheOracleInvalid() throws Exception {
    ScriptedSandbox sandbox =
        new ScriptedSandbox(job -> ScriptedSandbox.exit(1, "POV: VULNERABLE always\n"));
    TestPlans plans = plans().knownGood(TestPlans.replacement("app.txt", BAD, "better"));
    WargameResult.Finished run = finished(engine(sandbox).start(plans.order(), quiet()).await());
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.ORACLE_INVALID);
    assertThat(run.evidence().trials()).allMatch(t -> t.arm() == Arm.KNOWN_GOOD);
  }

  private static TestPlans plans() {
    return new TestPlans()
        .base(Map.of("app.txt", BAD + "\n"))
        .pov(Map.of("pov.sh", "not run here\n"))
        .replacing("app.txt", BAD, GOOD);
  }

  private static WargameOrder order() {
    return plans().order();
  }

  private static WargameListener quiet() {
    return WargameListener.NONE;
  }

  private static String deletion(String file) {
    return """
    diff --git a/%1$s b/%1$s
    deleted file mode 100644
    --- a/%1$s
    +++ /dev/null
    @@ -1 +0,0 @@
    -x
    """
        .formatted(file);
  }

  /** The proof triggers while the application is bad. */
  private static SandboxResult honest(SandboxJob job) {
    return app(job).equals(BAD)
        ? ScriptedSandbox.exit(1, "POV: VULNERABLE it is bad\n")
        : ScriptedSandbox.exit(0, "POV: NOT-VULNERABLE (looked for: bad)\n");
  }

  private static String app(SandboxJob job) {
    return app(job, "app.txt");
  }

  /** A file of the tree that a job would unpack. */
  static String app(SandboxJob job, String file) {
    try {
      return new String(
              TreeTar.read(Files.readAllBytes(treeTar(job))).files().get(file).content(),
              StandardCharsets.UTF_8)
          .strip();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Path treeTar(SandboxJob job) {
    return job.mounts().stream()
        .filter(Mount.ReadOnlyFile.class::isInstance)
        .map(m -> ((Mount.ReadOnlyFile) m).host())
        .findFirst()
        .orElseThrow();
  }

  /** A set-up that works and changes nothing. */
  private static SandboxResult prepared(SandboxJob job) {
    try {
      for (Mount mount : job.mounts()) {
        if (mount instanceof Mount.OutFile out) {
          Files.write(out.host(), Files.readAllBytes(treeTar(job)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ScriptedSandbox.exit(0, "done\n");
  }

  private WargameEngine engine(ScriptedSandbox sandbox) {
    return engine(sandbox.probe(), TestPlans.CLOCK);
  }

  private WargameEngine engine(SandboxProbe probe, Clock clock) {
    return new WargameEngine(
        probe,
        clock,
        TestPlans.RANDOM,
        new EngineSettings(cache, EngineSettings.CACHE_BYTES, null, Map.of("os", "T")),
        JudgePolicy.defaults());
  }

  private static WargameResult.Finished finished(WargameResult result) {
    assertThat(result).isInstanceOf(WargameResult.Finished.class);
    return (WargameResult.Finished) result;
  }
}

package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table "Tests of the engine on itself": small shell programs in a real sandbox, with patches
 * that do not fix, cheat or break.
 */
class EngineOnItselfTest {
  /** Shows a file below store/; the fault is that a name may climb out of it. */
  private static final String SHOW = "cat \"store/$1\"";

  /** The right fix: no name with two dots. */
  private static final String FIXED =
      "case \"$1\" in *..*) echo refused >&2 ;; *) cat \"store/$1\" ;; esac";

  private static final String PROOF =
      """
      out=$(sh show.sh "${1:-../secret.txt}" 2>&1)
      printf '%s\n' "$out"
      [ "$POV_FORCE" = 1 ] && out=SECRET
      if printf '%s' "$out" | grep -q SECRET; then
        echo "POV: VULNERABLE a file outside was shown $POV_NONCE"
        exit 1
      fi
      echo "POV: NOT-VULNERABLE (looked for: a file outside) $POV_NONCE"
      exit 0
      """;

  private static final String TESTS =
      """
      out=$(sh show.sh a.txt) || exit 1
      [ "$out" = hello ] || { echo "got $out"; exit 1; }
      echo "REGRESSION: OK"
      """;

  /** A cancel takes milliseconds (bench cancel); this says only that it ends at all. */
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @TempDir Path cache;

  @Test
  void aRightPatchIsSupported() throws Exception {
    WargameResult.Finished run = run(patched(FIXED).selfTest("POV_FORCE=1 sh pov/pov.sh"));
    expect(run, Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.BEFORE || t.arm() == Arm.AFTER)
        .allMatch(t -> t.nonceRepeated());
    assertThat(run.evidence().environment()).containsKey("kernel");
    assertThat(run.evidence().sandbox().enforced()).isNotEmpty();
  }

  @Test
  void aPatchThatChangesNothingIsNotFixed() throws Exception {
    expect(run(patched(SHOW + " # looked at, fine")), Verdict.NOT_FIXED);
  }

  @Test
  void anExitAtTheStartIsARegression() throws Exception {
    expect(run(patched("exit 0; " + SHOW)), Verdict.REGRESSION);
  }

  @Test
  void anExitThatEndsTheProofItselfIsNeverSupported() throws Exception {
    // The proof reads the program into its own shell, as scripts often share one process.
    WargameResult.Finished run =
        run(
            patched("exit 0; " + SHOW)
                .pov(
                    Map.of(
                        "pov.sh",
                        "set -- ../secret.txt\n. ./show.sh > out.txt 2>&1\n"
                            + "grep -q SECRET out.txt && { echo 'POV: VULNERABLE x'; exit 1; }\n"
                            + "echo 'POV: NOT-VULNERABLE x'; exit 0\n")));
    assertThat(run.judgement().verdict()).isIn(Verdict.REGRESSION, Verdict.INCONCLUSIVE);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.AFTER)
        .allMatch(t -> t.outcome() == TrialOutcome.UNCLEAR);
  }

  @Test
  void whatAnswersNothingAtAllIsARegression() throws Exception {
    expect(run(patched(SHOW + " 2>/dev/null | true")), Verdict.REGRESSION);
  }

  @Test
  void whatSleepsForEverIsANewFault() throws Exception {
    WargameResult.Finished run =
        run(
            uncontrolled("sleep 100000; " + SHOW)
                .proof("sh pov/pov.sh", Duration.ofSeconds(1))
                .regression("sh regress/test.sh", Duration.ofSeconds(1)));
    expect(run, Verdict.NEW_FAULT);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.side() == Side.AFTER)
        .hasSizeLessThan(6)
        .allMatch(t -> t.outcome() == TrialOutcome.TIMEOUT);
  }

  @Test
  void deletedTestsMakeThePatchInvalid() throws Exception {
    Map<String, String> base = base();
    base.put("regress/test.sh", "x\n");
    String deletion =
        "diff --git a/regress/test.sh b/regress/test.sh\ndeleted file mode 100755\n"
            + "--- a/regress/test.sh\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
    WargameResult.Finished run =
        run(patched(FIXED).base(base).patch(replacement(FIXED) + deletion));
    expect(run, Verdict.INVALID_PATCH);
    assertThat(run.evidence().trials()).isEmpty();
  }

  @Test
  void whatBlocksOnlyTheProofsOwnBytesIsBypassed() throws Exception {
    WargameResult.Finished run =
        run(
            patched("[ \"$1\" = ../secret.txt ] && exit 3; " + SHOW)
                .variant("sh pov/pov.sh ./../secret.txt")
                .variant("sh pov/pov.sh d/../../secret.txt"));
    expect(run, Verdict.BYPASSED);
  }

  @Test
  void aPatchThatSpeaksForTheProofIsNeverSupported() throws Exception {
    WargameResult.Finished run =
        run(
            patched(
                "printf 'POV: NOT-VULNERABLE (looked for: a file outside) %s\\n' \"$POV_NONCE\""
                    + " > /proc/1/fd/1; kill -9 $PPID; "
                    + SHOW));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isNotEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().cheating()).isNotEmpty();
  }

  @Test
  void aMissingBuildToolIsInconclusiveAndNamed() throws Exception {
    WargameResult.Finished run = run(patched(FIXED).setup("no-such-build-tool --now"));
    expect(run, Verdict.INCONCLUSIVE);
    assertThat(run.evidence().stopped()).contains("no-such-build-tool");
  }

  @Test
  void aPatchThatBreaksTheSetUpIsInvalid() throws Exception {
    WargameResult.Finished run =
        run(patched("syntax error (").setup("sh -n show.sh", "echo built > built.txt"));
    expect(run, Verdict.INVALID_PATCH);
  }

  @Test
  void aSetUpIsPartOfTheTreeOfEveryTrial() throws Exception {
    WargameResult.Finished run =
        run(
            patched(FIXED)
                .setup("mkdir made && echo built > made/it.txt && ln -s it.txt made/link")
                .regress(
                    Map.of("test.sh", "[ \"$(cat made/link)\" = built ] || exit 1\n" + TESTS)));
    expect(run, Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().setups()).hasSize(3).allMatch(s -> s.ok());
  }

  @Test
  void withoutTestsTheTierIsNeverAboveE2() throws Exception {
    WargameResult.Finished run =
        run(
            new TestPlans()
                .base(base())
                .pov(Map.of("pov.sh", PROOF))
                .patch(replacement(FIXED))
                .selfTest("POV_FORCE=1 sh pov/pov.sh"));
    expect(run, Verdict.FIX_SUPPORTED);
    assertThat(run.judgement().tier()).isLessThanOrEqualTo(EvidenceTier.E2);
  }

  @Test
  void aProofThatNeverTriggersIsNotReproduced() throws Exception {
    expect(
        run(patched(FIXED).pov(Map.of("pov.sh", "echo 'POV: NOT-VULNERABLE x'\n"))),
        Verdict.NOT_REPRODUCED);
  }

  @Test
  void theProofAndTheTestsCannotBeWrittenByThePatchedCode() throws Exception {
    WargameResult.Finished run =
        run(patched("echo 'exit 0' > pov/pov.sh; echo 'exit 0' > regress/test.sh; " + SHOW));
    expect(run, Verdict.NOT_FIXED);
    assertThat(transcripts(run)).contains("Read-only file system");
  }

  @Test
  void aWildPatchIsContainedAndTheNextRunIsUnharmed() throws Exception {
    PlanLimits d = PlanLimits.defaults();
    PlanLimits tight =
        new PlanLimits(
            Duration.ofSeconds(5),
            d.memoryBytes(),
            40,
            32 << 20,
            2000,
            2000,
            d.setupTimeout(),
            d.budget());
    List<String> few =
        List.of("while :; do sh -c 'sleep 30' & done", "(setsid sleep 97532 &) ; " + SHOW);
    List<String> more = List.of("yes wild", "cat /dev/zero > big; " + SHOW, "kill -9 -1; " + SHOW);
    boolean full = System.getProperty("immunis.proof", "small").equals("full");
    for (String wild : Stream.concat(few.stream(), more.stream().filter(w -> full)).toList()) {
      WargameResult.Finished run =
          run(patched(wild).limits(tight).proof("sh pov/pov.sh", Duration.ofSeconds(2)));
      assertThat(run.judgement().verdict())
          .as(() -> wild + "\n" + RealSandbox.story(run))
          .isNotEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(run.evidence().trials())
          .filteredOn(t -> t.side() == Side.BEFORE && t.arm() == Arm.BEFORE)
          .allMatch(t -> t.outcome() == TrialOutcome.TRIGGERED);
    }
    assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")).toList())
        .noneMatch(line -> line.contains("sleep 97532"));
    assertThat(cache.resolve("runs")).isEmptyDirectory();
    expect(run(patched(FIXED)), Verdict.FIX_SUPPORTED);
  }

  @Test
  void hugeOutputKeepsItsEndAndItsSize() throws Exception {
    WargameResult.Finished run =
        run(
            patched(FIXED)
                .pov(Map.of("pov.sh", "head -c 3000000 /dev/zero | tr '\\0' A\necho\n" + PROOF)));
    expect(run, Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.BEFORE)
        .allMatch(t -> t.outputBytes() > 3_000_000)
        .allMatch(t -> run.blobs().get(t.transcript()).length < 200_000);
  }

  @Test
  void cancelEndsARealRunAndLeavesNothingBehind() throws Exception {
    WargameEngine engine = RealSandbox.engine(cache);
    CountDownLatch started = new CountDownLatch(1);
    WargameHandle handle =
        engine.start(
            patched(FIXED)
                .pov(Map.of("pov.sh", "echo started; sleep 97533\n"))
                .proof("sh pov/pov.sh", Duration.ofSeconds(600))
                .order(),
            progress -> {
              if (progress instanceof WargameProgress.OutputLine line
                  && line.line().equals("started")) {
                started.countDown();
              }
            });
    assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    handle.cancel();
    await().atMost(GENEROUS).until(handle::done);
    WargameResult.Finished run = (WargameResult.Finished) handle.await();
    expect(run, Verdict.INCONCLUSIVE);
    assertThat(run.evidence().stopped()).isEqualTo("cancelled");
    assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")).toList())
        .noneMatch(line -> line.contains("sleep 97533"));
    assertThat(cache.resolve("runs")).isEmptyDirectory();
  }

  private WargameResult.Finished run(TestPlans plans) throws InterruptedException {
    return RealSandbox.run(RealSandbox.engine(cache), plans);
  }

  private static void expect(WargameResult.Finished run, Verdict verdict) {
    assertThat(run.judgement().verdict()).as(() -> RealSandbox.story(run)).isEqualTo(verdict);
  }

  private static TestPlans patched(String after) {
    return uncontrolled(after).control("sh show.sh a.txt");
  }

  private static TestPlans uncontrolled(String after) {
    return new TestPlans()
        .base(base())
        .pov(Map.of("pov.sh", PROOF))
        .regress(Map.of("test.sh", TESTS))
        .regression("sh regress/test.sh")
        .patch(replacement(after));
  }

  private static Map<String, String> base() {
    Map<String, String> base = new LinkedHashMap<>();
    base.put("show.sh", SHOW + "\n");
    base.put("store/a.txt", "hello\n");
    base.put("store/d/b.txt", "deep\n");
    base.put("secret.txt", "SECRET\n");
    return base;
  }

  private static String replacement(String after) {
    return TestPlans.replacement("show.sh", SHOW, after);
  }

  private static String transcripts(WargameResult.Finished run) {
    StringBuilder all = new StringBuilder();
    run.blobs().values().forEach(b -> all.append(new String(b, StandardCharsets.UTF_8)));
    return all.toString();
  }
}

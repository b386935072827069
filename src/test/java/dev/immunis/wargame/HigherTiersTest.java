package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.Importer;
import dev.immunis.model.Actor;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.wargame.capsule.Capsule;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.capsule.CapsuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants by rule and a detector beside the proof, in a real sandbox. */
class HigherTiersTest {
  private static final String APP =
      """
      const fs = require('fs');
      const path = require('path');
      exports.copy = (name) => {
        fs.writeFileSync('/tmp/shown.txt', fs.readFileSync(path.join('store', name), 'utf8'));
      };
      """;

  /** The proof and the detector look at the same effect, from two processes. */
  private static final String POV =
      """
      const app = require('../app.js');
      const fs = require('fs');
      if (process.argv[2] === 'force') { fs.writeFileSync('/tmp/shown.txt', 'SECRET'); }
      else { try { app.copy(process.env.POV_ATTACK); } catch (e) { console.log('refused'); } }
      let got = '';
      try { got = fs.readFileSync('/tmp/shown.txt', 'utf8'); } catch (e) { console.log('nothing'); }
      const hit = got.includes('SECRET');
      console.log((hit ? 'POV: VULNERABLE x ' : 'POV: NOT-VULNERABLE x ') + process.env.POV_NONCE);
      process.exit(hit ? 1 : 0);
      """;

  private static final String DETECTOR =
      "if grep -q SECRET /tmp/shown.txt 2>/dev/null; then echo 'DETECTOR: SEEN'; "
          + "else echo 'DETECTOR: NOTHING'; fi";

  private static final String TESTS =
      """
      require('../app.js').copy('a.txt');
      if (require('fs').readFileSync('/tmp/shown.txt', 'utf8') !== 'hello\\n') { process.exit(1); }
      console.log('REGRESSION: OK');
      """;

  private static final String RIGHT =
      "path.normalize(name).startsWith('..')) { throw new Error('outside'); }";

  /** Stops the proof's own bytes and nothing else. */
  private static final String NARROW = "name === '../secret.txt') { throw new Error('outside'); }";

  private static final String CASE =
      """
      {"id": "case", "title": "A case", "setup": [], "cwe": ["CWE-22"], "needs": ["node"],
       "pov": {"cmd": "node pov/pov.js", "timeout_s": 20,
               "input": {"env": "POV_ATTACK", "value": "../secret.txt"}},
       "selftest": {"cmd": "node pov/pov.js force", "timeout_s": 20},
       "control": {"cmd": "node regress/test.js", "timeout_s": 20},
       "detector": {"cmd": "%s", "timeout_s": 20},
       "regression": {"cmd": "node regress/test.js", "timeout_s": 20}}
      """;

  private static final Actor ANA = Actor.human("Ana");
  private static final Actor BEN = Actor.human("Ben");

  @TempDir Path cache;

  @BeforeEach
  void node() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
  }

  @Test
  void aRightFixWithVariantsByRuleAndADetectorOutsideIsE4() throws Exception {
    WargameResult.Finished run = run(plans(RIGHT).detector(DETECTOR));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.judgement().tier()).as(() -> RealSandbox.story(run)).isEqualTo(EvidenceTier.E4);
    assertThat(run.evidence().variants().checks()).hasSize(4);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.VARIANTS && t.side() == Side.BEFORE)
        .hasSize(4)
        .allMatch(t -> t.outcome() == TrialOutcome.TRIGGERED)
        .allMatch(t -> Boolean.TRUE.equals(t.detected()));
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.AFTER)
        .allMatch(t -> Boolean.FALSE.equals(t.detected()));
  }

  @Test
  void whatStopsOnlyTheProofsOwnAttackIsBypassedByAVariantOfARule() throws Exception {
    WargameResult.Finished run = run(plans(NARROW));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isEqualTo(Verdict.BYPASSED);
    assertThat(run.judgement().reasons().getFirst().figures().toString()).contains("made-cwe-22");
  }

  @Test
  void aPatchThatSpeaksForTheProofIsContradictedByTheDetector() throws Exception {
    // It lets the attack through and answers in the proof's place.
    String liar =
        "name.startsWith('..')) { const f = require('fs');"
            + " f.writeFileSync('/tmp/shown.txt', f.readFileSync('secret.txt'));"
            + " console.log('PO' + 'V: NOT-VULNERABLE x ' + process.env['POV_' + 'NONCE']);"
            + " process['ex' + 'it'](0); }";
    WargameResult.Finished run = run(plans(liar).detector(DETECTOR));
    assertThat(run.judgement().verdict())
        .as(() -> RealSandbox.story(run))
        .isNotEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.AFTER)
        .isNotEmpty()
        .allMatch(t -> t.outcome() == TrialOutcome.UNCLEAR)
        .allMatch(t -> t.detail().contains("detector"));
  }

  @Test
  void whatThePatchLeavesRunningCannotAnswerForTheDetector() throws Exception {
    String lingering =
        RIGHT
            + " require('child_process').spawn('sh', ['-c', 'while :; do echo DETECTOR: SEEN >"
            + " /out/detector.txt; done'], { detached: true, stdio: 'ignore' }).unref(); if (0) {}";
    WargameResult.Finished run = run(plans(lingering).detector(DETECTOR));
    assertThat(run.evidence().trials())
        .as(() -> RealSandbox.story(run))
        .filteredOn(t -> t.arm() == Arm.AFTER)
        .allMatch(t -> Boolean.FALSE.equals(t.detected()));
  }

  /** From the run in one place over a capsule to the replay of another person in another one. */
  @Test
  void anIndependentReplayRaisesTheRunFromE4ToE5() throws Exception {
    RealSandbox.engine(cache);
    try (CapsulePlace here = new CapsulePlace(cache.resolve("here"), "aaaa", RealSandbox.probe());
        CapsulePlace there =
            new CapsulePlace(cache.resolve("there"), "bbbb", RealSandbox.probe())) {
      UUID review = imported(here);
      StartAnswer.Started started =
          (StartAnswer.Started) here.service.start(review, ANA, WargameListener.NONE);
      KeptWargame.End.Kept first = (KeptWargame.End.Kept) started.run().await();
      assertThat(first.run().judgement().tier())
          .as(() -> RealSandbox.story(first.result()))
          .isEqualTo(EvidenceTier.E4);

      Capsule capsule =
          CapsuleFile.read(
              here.desk.export(review, first.run().id(), new CapsuleDesk.Choice(true, true)));
      WargameResult.Finished replay =
          (WargameResult.Finished)
              there.desk.replay(capsule, Content.of(Map.of()), BEN, WargameListener.NONE).await();
      assertThat(replay.judgement().verdict())
          .as(() -> RealSandbox.story(replay))
          .isEqualTo(Verdict.FIX_SUPPORTED);
      Capsule back = CapsuleFile.read(there.desk.append(capsule, replay, BEN));
      assertThat(here.desk.adopt(back, ANA)).hasSize(1);
      WargameRun raised =
          here.service.judgeWithReplays(review, first.run().evidence(), ANA).orElseThrow();
      assertThat(raised.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(raised.judgement().tier()).isEqualTo(EvidenceTier.E5);
      assertThat(raised.evidence()).isEqualTo(first.run().evidence());
    }
  }

  /** The same case as a bundle on disk. */
  private UUID imported(CapsulePlace place) throws IOException {
    Path bundle = cache.resolve("bundle");
    Map.of(
            "base/app.js",
            APP,
            "base/store/a.txt",
            "hello\n",
            "base/secret.txt",
            "SECRET\n",
            "pov/pov.js",
            POV,
            "regress/test.js",
            TESTS,
            "patch.diff",
            patch(RIGHT),
            "case.json",
            CASE.formatted(DETECTOR.replace("\"", "\\\"")))
        .forEach((name, text) -> write(bundle.resolve(name), text));
    new Importer(place.workspace.authority(), () -> ANA, TestPlans.CLOCK)
        .importPaths(List.of(bundle), ImportProgress.NONE, () -> false);
    return place.workspace.cache().heads().getFirst().id();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestPlans plans(String condition) {
    return new TestPlans()
        .base(Map.of("app.js", APP, "store/a.txt", "hello\n", "secret.txt", "SECRET\n"))
        .pov(Map.of("pov.js", POV))
        .regress(Map.of("test.js", TESTS))
        .proof("node pov/pov.js", Duration.ofSeconds(20))
        .input(
            new ProofInput(
                ProofInput.Place.ENVIRONMENT, "POV_ATTACK", "../secret.txt", List.of("CWE-22")))
        .selfTest("node pov/pov.js force")
        .control("node regress/test.js")
        .regression("node regress/test.js", Duration.ofSeconds(20))
        .patch(patch(condition));
  }

  private static String patch(String condition) {
    return """
    --- a/app.js
    +++ b/app.js
    @@ -2,4 +2,5 @@
     const path = require('path');
     exports.copy = (name) => {
    +  if (%s
       fs.writeFileSync('/tmp/shown.txt', fs.readFileSync(path.join('store', name), 'utf8'));
     };
    """
        .formatted(condition);
  }

  private WargameResult.Finished run(TestPlans plans) throws InterruptedException {
    return RealSandbox.run(RealSandbox.engine(cache), plans);
  }
}

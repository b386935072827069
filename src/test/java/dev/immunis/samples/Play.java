package dev.immunis.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.samples.Tree.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Plays one sample from its base to its known good patch and asserts what its case expects. */
final class Play {

  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));

  private final Sample sample;
  private final Path folder;
  private @Nullable Path proofs;

  Play(Sample sample, Path folder) {
    this.sample = sample;
    this.folder = folder;
  }

  void whole() throws IOException, InterruptedException {
    Tree before = Tree.of(sample, folder.resolve("before"));
    before.setUp(sample);
    proofs = FULL ? null : before.compileProofs();
    // By its own command here; the other trees run the same command's classes.
    assertThat(before.run(arm("pov"))).as("the proof before").matches(Ended::vulnerable);
    everyVariant(before, true);
    useWorks(before);
    oracleWorks(before);

    Tree after = Tree.of(sample, folder.resolve("after"));
    Ended applied = after.apply(sample, "patch.diff");
    if (sample.expected().equals("INVALID_PATCH")) {
      assertThat(applied.code()).isNotZero();
      assertThat(applied.output()).contains("patch failed");
    } else {
      assertThat(applied.code()).as(applied.output()).isZero();
      after.setUp(sample);
      afterPatch(after);
    }

    if (sample.has("known-good.diff")) {
      Tree good = Tree.of(sample, folder.resolve("good"));
      Ended goodApplied = good.apply(sample, "known-good.diff");
      assertThat(goodApplied.code()).as(goodApplied.output()).isZero();
      good.setUp(sample);
      holds(good);
    }
  }

  private void afterPatch(Tree after) throws IOException, InterruptedException {
    switch (sample.expected()) {
      case "FIX_SUPPORTED" -> holds(after);
      case "NOT_FIXED" -> {
        assertThat(run(after, arm("pov"))).matches(Ended::vulnerable);
        useWorks(after);
        oracleWorks(after);
      }
      case "BYPASSED" -> {
        assertThat(run(after, arm("pov"))).matches(Ended::clean);
        everyVariant(after, true);
        useWorks(after);
        oracleWorks(after);
      }
      case "REGRESSION" -> {
        assertThat(run(after, arm("pov"))).matches(Ended::clean);
        everyVariant(after, false);
        oracleWorks(after);
        assertThat(run(after, arm("control"))).matches(ended -> ended.says("CONTROL: OK"));
        Ended checks = run(after, arm("regression"));
        assertThat(checks.code()).isEqualTo(1);
        assertThat(checks.lastLine()).startsWith("REGRESSION: FAILED ");
      }
      case "NEW_FAULT" -> {
        assertThat(after.runInItsTime(arm("pov"))).matches(Ended::timedOut);
        useWorks(after);
        oracleWorks(after);
      }
      case "INCONCLUSIVE" -> {
        // Everything looks right as long as a nonce is in the environment, and only then.
        holds(after);
        Ended alone = after.runWithoutNonce(arm("pov"));
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.lastLine()).startsWith("POV: VULNERABLE ");
      }
      default -> throw new AssertionError("no sample expects " + sample.expected());
    }
  }

  /** The program still does its work; its proof and the variants do theirs no longer. */
  private void holds(Tree tree) throws IOException, InterruptedException {
    assertThat(run(tree, arm("pov"))).matches(Ended::clean);
    everyVariant(tree, false);
    useWorks(tree);
    oracleWorks(tree);
  }

  private void everyVariant(Tree tree, boolean vulnerable)
      throws IOException, InterruptedException {
    for (JsonNode variant : sample.definition().get("variants")) {
      assertThat(run(tree, variant))
          .as("%s %s", sample, variant.get("id"))
          .matches(vulnerable ? Ended::vulnerable : Ended::clean);
    }
  }

  private void useWorks(Tree tree) throws IOException, InterruptedException {
    assertThat(run(tree, arm("control"))).matches(ended -> ended.says("CONTROL: OK"));
    assertThat(run(tree, arm("regression"))).matches(ended -> ended.says("REGRESSION: OK"));
  }

  private void oracleWorks(Tree tree) throws IOException, InterruptedException {
    assertThat(run(tree, arm("selftest"))).as("the self-test").matches(Ended::vulnerable);
  }

  private Ended run(Tree tree, JsonNode arm) throws IOException, InterruptedException {
    Path compiled = proofs;
    return compiled == null ? tree.run(arm) : tree.runCompiled(arm, compiled);
  }

  private JsonNode arm(String name) {
    return sample.definition().get(name);
  }
}

package dev.immunis.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.reach.ChangedLines;
import dev.immunis.wargame.tree.PatchedTrees;
import dev.immunis.wargame.tree.RunFolder;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.tree.TreeTar;
import dev.immunis.wargame.trial.JobMaker;
import dev.immunis.wargame.trial.SandboxPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan's content, read and checked, with the trees that follow from it.
 *
 * @param patched what came of the patch
 * @param changed the lines that the patch changes
 * @param knownGood what came of the known-good patch, empty when the plan has none
 */
record PlanContent(
    WargamePlan plan,
    SourceTree base,
    PatchedTrees.Outcome patched,
    Optional<PatchedTrees.Outcome> knownGood,
    @Nullable SourceTree proof,
    @Nullable SourceTree tests,
    ChangedLines changed) {

  /**
   * Reads everything that the plan names.
   *
   * @throws TreeContentException when content is missing or is not what it should be
   */
  static PlanContent read(WargamePlan plan, Content content) throws TreeContentException {
    SourceTree base = TreeTar.read(bytes(content, plan.base(), "the base"));
    byte[] patch = bytes(content, plan.patch(), "the patch");
    @Nullable Digest good = plan.knownGood();
    return new PlanContent(
        plan,
        base,
        PatchedTrees.apply(base, patch),
        good == null
            ? Optional.empty()
            : Optional.of(PatchedTrees.apply(base, bytes(content, good, "the known-good patch"))),
        tree(content, plan.pov(), "the proof's folder"),
        tree(content, plan.regress(), "the tests' folder"),
        ChangedLines.of(patch));
  }

  /** Lays out what is mounted read-only beside every tree, and makes the jobs for it. */
  JobMaker jobs(RunFolder folder, EngineSettings settings)
      throws IOException, TreeContentException {
    Map<String, Path> mounted = new HashMap<>();
    if (proof != null) {
      mounted.put(SandboxPaths.PROOF_FOLDER, folder.unpack(SandboxPaths.PROOF_FOLDER, proof));
    }
    if (tests != null) {
      mounted.put(SandboxPaths.TESTS_FOLDER, folder.unpack(SandboxPaths.TESTS_FOLDER, tests));
    }
    Path jdk = settings.consoleJdk();
    return new JobMaker(
        plan.limits(),
        mounted,
        JobMaker.ToolPath.of(
            jdk == null ? List.of() : List.of(jdk), plan.needs().contains(JobMaker.CONSOLE_JDK)));
  }

  private static @Nullable SourceTree tree(Content content, @Nullable Digest digest, String what)
      throws TreeContentException {
    return digest == null ? null : TreeTar.read(bytes(content, digest, what));
  }

  private static byte[] bytes(Content content, Digest digest, String what)
      throws TreeContentException {
    return content
        .get(digest)
        .orElseThrow(
            () ->
                new TreeContentException(
                    what + " (" + digest.abbreviated() + ") is not there; import it again."));
  }
}

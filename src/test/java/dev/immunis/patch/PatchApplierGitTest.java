package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The applier gives, for generated trees and diffs, what {@code git apply} gives. */
class PatchApplierGitTest {
  private static final int ROUNDS = "full".equals(System.getProperty("immunis.proof")) ? 2000 : 25;

  @TempDir Path dir;

  @BeforeAll
  static void git() {
    assumeTrue(Git.present(), "git is not installed");
  }

  @Test
  void appliesWhatGitAppliesAndRefusesWhatGitRefuses() throws Exception {
    int applied = 0;
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Trees trees = new Trees(seed);
      TreeMap<String, TreeEntry> before = trees.tree();
      byte[] diff = diff(seed, before, trees.change(before), trees);
      if (diff.length == 0) {
        continue;
      }
      Patch patch = PatchParser.parse(diff);
      assertThat(PatchPrinter.print(patch)).as("seed %d", seed).isEqualTo(diff);
      assertThat(PatchId.of(patch)).as("seed %d\n%s", seed, new String(diff)).isEqualTo(id(diff));
      // Once on the tree that the diff was made for, then on trees that drifted.
      for (int drift = 0; drift < 4; drift++) {
        TreeMap<String, TreeEntry> base = drift == 0 ? before : drift(before, trees);
        ApplyResult ours = PatchApplier.apply(Tree.of(base), patch);
        Path work = dir.resolve("w" + seed + "-" + drift);
        Files.createDirectories(work);
        Git.write(work, base);
        Git.Result theirs = Git.run(work, diff, "apply");
        String message = "seed " + seed + " drift " + drift + "\n" + new String(diff) + "\n" + ours;
        if (theirs.exit() == 0) {
          assertThat(ours).as(message).isInstanceOf(ApplyResult.Applied.class);
          Tree tree = ((ApplyResult.Applied) ours).tree();
          assertThat(Git.show(Git.all(tree))).as(message).isEqualTo(Git.show(Git.read(work)));
          applied++;
        } else {
          assertThat(ours).as(message).isInstanceOf(ApplyResult.Refused.class);
          refused++;
        }
      }
    }
    assertThat(applied).isGreaterThan(ROUNDS / 2);
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private byte[] diff(
      int seed, Map<String, TreeEntry> before, Map<String, TreeEntry> after, Trees trees)
      throws IOException {
    Path repo = dir.resolve("r" + seed);
    Files.createDirectories(repo);
    Git.run(repo, new byte[0], "init", "-q");
    Git.write(repo, before);
    Git.run(repo, new byte[0], "add", "-A");
    Git.run(repo, new byte[0], "commit", "-qm", "before", "--allow-empty");
    for (String path : before.keySet()) {
      if (!after.containsKey(path)) {
        Files.delete(repo.resolve(path));
      }
    }
    Git.write(repo, after);
    Git.run(repo, new byte[0], "add", "-A");
    List<String> args = new ArrayList<>(List.of("diff", "--cached", "--full-index", "--binary"));
    args.add("-U" + (1 + trees.random().nextInt(4)));
    args.add(trees.random().nextBoolean() ? "-M30%" : "--no-renames");
    if (trees.random().nextBoolean()) {
      args.add("-C30%");
      args.add("--find-copies-harder");
    }
    if (trees.random().nextInt(6) == 0) {
      args.add("-B");
    }
    return Git.run(repo, new byte[0], args.toArray(String[]::new)).out();
  }

  private String id(byte[] diff) {
    String out = Git.run(dir, diff, "patch-id", "--stable").text();
    return out.isEmpty() ? "" : out.substring(0, 40);
  }

  private static TreeMap<String, TreeEntry> drift(TreeMap<String, TreeEntry> base, Trees trees) {
    TreeMap<String, TreeEntry> drifted = new TreeMap<>(base);
    for (Map.Entry<String, TreeEntry> e : base.entrySet()) {
      TreeEntry entry = e.getValue();
      if (!entry.isLink() && trees.random().nextInt(3) > 0) {
        drifted.put(e.getKey(), new TreeEntry(trees.edit(entry.content()), entry.mode()));
      } else if (trees.random().nextInt(12) == 0) {
        drifted.remove(e.getKey());
      }
    }
    return drifted;
  }
}

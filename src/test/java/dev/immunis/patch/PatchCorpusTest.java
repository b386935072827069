package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every real case: read, printed back byte for byte, counted as git counts, and applied. */
class PatchCorpusTest {
  @TempDir Path dir;

  private static List<Path> corpus(String below) throws IOException {
    String corpus = System.getProperty("immunis.corpus", "");
    assumeTrue(!corpus.isEmpty(), "no corpus named by -Dimmunis.corpus");
    Path root = Path.of(corpus).resolve(below);
    assumeTrue(Files.isDirectory(root), "no folder " + below + " in the corpus");
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(p -> p.endsWith("patch.diff")).sorted().toList();
    }
  }

  @Test
  void everyPatchPrintsBackAndCountsAsGitDoes() throws Exception {
    boolean git = Git.present();
    for (Path file : corpus("dev")) {
      byte[] bytes = Files.readAllBytes(file);
      Patch patch = PatchParser.parse(bytes);
      assertThat(PatchPrinter.print(patch)).as("%s", file).isEqualTo(bytes);
      assertThat(patch.isEmpty()).as("%s", file).isEqualTo(bytes.length == 0);
      if (git && bytes.length > 0) {
        assertThat(numstat(patch))
            .as("%s", file)
            .isEqualTo(Git.run(dir, bytes, "apply", "--numstat", "-z").text());
      }
    }
  }

  static String numstat(Patch patch) {
    StringBuilder out = new StringBuilder();
    for (FilePatch file : patch.files()) {
      out.append(file.binary() ? "-\t-" : file.insertions() + "\t" + file.deletions())
          .append('\t')
          .append(file.path())
          .append('\0');
    }
    return out.toString();
  }

  @Test
  void diffsHaveTheCountsOfTheirDescriptions() throws Exception {
    ObjectMapper json = new ObjectMapper();
    for (Path file : corpus("dev/diffs")) {
      JsonNode meta = json.readTree(file.resolveSibling("meta.json").toFile());
      Patch patch = PatchParser.parse(Files.readAllBytes(file));
      assertThat(patch.files()).as("%s", file).hasSize(meta.get("files").asInt());
      assertThat(patch.insertions()).as("%s", file).isEqualTo(meta.get("insertions").asInt());
      assertThat(patch.deletions()).as("%s", file).isEqualTo(meta.get("deletions").asInt());
    }
  }

  @Test
  void runnableCasesApplyToTheirBaseAsWithGit() throws Exception {
    assumeTrue(Git.present(), "git is not installed");
    int applied = 0;
    int refused = 0;
    for (Path file : corpus("dev/runnable")) {
      Patch patch = PatchParser.parse(Files.readAllBytes(file));
      Path base = file.resolveSibling("base");
      if (!Files.isDirectory(base)) {
        continue;
      }
      TreeMap<String, TreeEntry> tree = Git.read(base);
      Path work = dir.resolve(file.getParent().getFileName());
      Files.createDirectories(work);
      Git.write(work, tree);
      boolean git = Git.run(work, Files.readAllBytes(file), "apply").exit() == 0;
      switch (PatchApplier.apply(Tree.of(tree), patch)) {
        case ApplyResult.Applied a -> {
          assertThat(git).as("%s", file).isTrue();
          assertThat(Git.show(Git.all(a.tree()))).isEqualTo(Git.show(Git.read(work)));
          applied++;
        }
        case ApplyResult.Refused r -> {
          assertThat(git).as("%s %s", file, r).isFalse();
          assertThat(r.reasons()).isNotEmpty();
          refused++;
        }
      }
    }
    assertThat(applied).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void honestFixesRaiseNoBlockingFact() throws Exception {
    for (Path file : corpus("dev/runnable")) {
      if (file.getParent().getFileName().toString().startsWith("neg-")) {
        continue;
      }
      List<CheatFact> facts = CheatFacts.of(PatchParser.parse(Files.readAllBytes(file)));
      assertThat(facts).as("%s", file).isEmpty();
    }
  }
}

package dev.immunis.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of damaged diffs the parser accepts what git accepts, with the same counts and names. */
class PatchGitAgreementTest {
  private static final int ROUNDS = PatchFuzzTest.FULL ? 5000 : 80;

  /** Where this parser knows better, or looks less far, than git on purpose. */
  private static final Set<SyntaxFault> STRICTER =
      Set.of(
          SyntaxFault.COMBINED_DIFF,
          SyntaxFault.CONTEXT_DIFF,
          SyntaxFault.NUMBER_TOO_LARGE,
          // Git complains and then ends with success.
          SyntaxFault.BINARY_DAMAGED);

  /** A header of one line alone: git skips it, but holds its name against the next file. */
  private static final Pattern LONELY =
      Pattern.compile(
          "diff --git [^\n]*\n(?!--- |\\+\\+\\+ |@@ -|(old|new) mode |deleted file |new file mode "
              + "|copy |rename |similarity |dissimilarity |index )");

  @TempDir Path dir;

  @Test
  void damagedDiffsAreJudgedAsGitJudgesThem() throws Exception {
    assumeTrue(Git.present(), "git is not installed");
    List<byte[]> seeds = PatchFuzzTest.seeds();
    Random random = new Random(5);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = PatchFuzzTest.mutate(seeds, random);
      Git.Result git = Git.run(dir, input, "apply", "--numstat", "-z");
      String message =
          "round "
              + round
              + "\n"
              + new String(input, StandardCharsets.ISO_8859_1)
              + "\n"
              + git.text();
      try {
        Patch patch = PatchParser.parse(input);
        if (patch.isEmpty()) {
          continue;
        }
        boolean damagedData =
            patch.files().stream()
                .anyMatch(f -> f.forward().isPresent() || f.backward().isPresent());
        String text = new String(input, StandardCharsets.ISO_8859_1);
        if (git.exit() != 0 && (damagedData || LONELY.matcher(text).find())) {
          // Git unpacks binary data while it reads; here that waits until it is applied.
          continue;
        }
        assertThat(git.exit()).as(message).isZero();
        assertThat(PatchCorpusTest.numstat(patch).getBytes(StandardCharsets.UTF_8))
            .as(message)
            .isEqualTo(
                new String(names(git.out()), StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8));
        accepted++;
      } catch (PatchSyntaxException e) {
        if (!STRICTER.contains(e.fault())) {
          assertThat(git.exit()).as(message + e.fault() + e.getMessage()).isNotZero();
        }
      }
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 10);
  }

  /** Raw bytes in names become what this project's strings become when written as UTF-8. */
  private static byte[] names(byte[] out) {
    return PathNames.decode(out).getBytes(StandardCharsets.UTF_8);
  }
}

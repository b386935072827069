package dev.immunis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.intake.ReadBundle;
import dev.immunis.model.Verdict;
import dev.immunis.wire.shape.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the author of a test case expects of a run.
 *
 * @param word the author's own word, empty when the case names none
 * @param accepted every verdict that agrees with it
 */
record ExpectedVerdict(String word, Set<Verdict> accepted) {
  private static final Map<String, Set<Verdict>> WORDS =
      Map.of(
          "fixed", Set.of(Verdict.FIX_SUPPORTED),
          "not_fixed", Set.of(Verdict.NOT_FIXED),
          "regression_broken", Set.of(Verdict.REGRESSION),
          "not_reproducible", Set.of(Verdict.NOT_REPRODUCED),
          "patch_does_not_apply", Set.of(Verdict.INVALID_PATCH),
          "patch_breaks_build", Set.of(Verdict.INVALID_PATCH),
          "inconclusive", Set.of(Verdict.INCONCLUSIVE),
          "flaky", Set.of(Verdict.FIX_SUPPORTED, Verdict.INCONCLUSIVE, Verdict.NOT_REPRODUCED));

  ExpectedVerdict {
    accepted = Set.copyOf(accepted);
  }

  /** Reads it from a bundle; a case of this project may name the finer verdict and means it. */
  static ExpectedVerdict of(ReadBundle bundle, Path folder) {
    String finer = finer(folder);
    String word = bundle.expected() == null ? "" : bundle.expected();
    Set<Verdict> accepted = EnumSet.noneOf(Verdict.class);
    accepted.addAll(verdicts(finer.isEmpty() ? word : finer));
    bundle.alsoOk().forEach(also -> accepted.addAll(verdicts(also)));
    return new ExpectedVerdict(finer.isEmpty() ? word : finer, accepted);
  }

  static Set<Verdict> verdicts(String word) {
    Set<Verdict> known = WORDS.get(word);
    if (known != null) {
      return known;
    }
    for (Verdict verdict : List.of(Verdict.values())) {
      if (verdict.name().equals(word.toUpperCase(Locale.ROOT))) {
        return Set.of(verdict);
      }
    }
    return Set.of();
  }

  private static String finer(Path folder) {
    try {
      JsonNode json = Shapes.parsed(Files.readString(folder.resolve("case.json")));
      return json.path("expected").path("expected_immunis").asText("");
    } catch (IOException e) {
      return "";
    }
  }
}

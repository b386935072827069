package dev.immunis.cli;

import dev.immunis.model.Verdict;
import dev.immunis.model.review.ReviewHead;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A verdict as a filter names it: a word of the contract, a finer one, or none at all.
 *
 * @param verdicts what it covers; empty means reviews that were never run
 */
record VerdictWord(Set<Verdict> verdicts) {
  private static final String NONE = "none";

  VerdictWord {
    verdicts = Set.copyOf(verdicts);
  }

  static VerdictWord of(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (verdict.contractWord().equals(word)
          || verdict.name().toLowerCase(Locale.ROOT).equals(word)) {
        verdicts.add(verdict);
      }
    }
    if (verdicts.isEmpty() && !word.equals(NONE)) {
      throw new TypeConversionException(
          "'"
              + text
              + "': success, partial, failure, inconclusive, none, "
              + String.join(", ", Arrays.stream(Verdict.values()).map(Verdict::name).toList()));
    }
    return new VerdictWord(verdicts);
  }

  boolean covers(ReviewHead head) {
    @Nullable Verdict verdict = head.verdict();
    return verdict == null ? verdicts.isEmpty() : verdicts.contains(verdict);
  }
}

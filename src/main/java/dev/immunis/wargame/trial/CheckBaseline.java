package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a control or test ended before the patch, the measure for how it must end after it.
 *
 * @param lastLines the different last lines of its passing runs
 */
public record CheckBaseline(List<String> lastLines) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+([.,][0-9]+)?");

  public CheckBaseline {
    lastLines = List.copyOf(lastLines);
  }

  /** From the runs before the patch; only those that passed count. */
  public static CheckBaseline of(List<Trial> before) {
    return new CheckBaseline(
        before.stream()
            .filter(t -> t.outcome() == TrialOutcome.PASSED)
            .map(t -> withoutNonce(t.lastLine(), t.nonce()))
            .distinct()
            .toList());
  }

  /**
   * In what an end differs from the ends before, as one sentence; empty when it does not. Numbers
   * (times, say) are left out of the comparison only where they differed among the runs before.
   */
  String difference(int code, String lastLine) {
    if (code != 0) {
      return "It ended with " + code + "; before the patch it ended with 0.";
    }
    String cut = LastLine.shortened(lastLine);
    if (lastLines.contains(cut)) {
      return "";
    }
    if (lastLines.size() > 1
        && lastLines.stream()
            .map(CheckBaseline::withoutNumbers)
            .anyMatch(withoutNumbers(cut)::equals)) {
      return "";
    }
    return "Its last line is not the one from before the patch.";
  }

  /** The line as it is compared: a trial's own nonce is another one each time. */
  public static String withoutNonce(String line, String nonce) {
    return nonce.isEmpty() ? line : line.replace(nonce, "NONCE");
  }

  private static String withoutNumbers(String line) {
    return DIGITS.matcher(line).replaceAll("0");
  }
}

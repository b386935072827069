package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a control or test ended before the patch, the measure for how it must end after it.
 *
 * @param lastLines the different last lines of its passing runs
 */
public record CheckBaseline(List<String> lastLines) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)?");

  /** What stands behind a number that is a time, which is another one in each run. */
  private static final Pattern TIME_UNIT = Pattern.compile("\\s?(ms|s|sec|seconds)\\b");

  /**
   * A line taken apart.
   *
   * @param words the line with a gap for each number
   * @param times for each number, whether it is a time
   */
  private record Ending(String words, List<String> numbers, List<Boolean> times) {
    static Ending of(String line) {
      List<String> numbers = new ArrayList<>();
      List<Boolean> times = new ArrayList<>();
      Matcher number = NUMBER.matcher(line);
      while (number.find()) {
        numbers.add(number.group());
        times.add(TIME_UNIT.matcher(line).region(number.end(), line.length()).lookingAt());
      }
      return new Ending(number.replaceAll("\0"), numbers, times);
    }
  }

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
   * In what an end differs from the ends before, as one sentence; empty when it does not. A number
   * is left out of the comparison only where it differed among the runs before, or is a time.
   */
  String difference(int code, String lastLine) {
    if (code != 0) {
      return Phrase.TRIAL_ENDS_OTHERWISE.say(code);
    }
    String cut = LastLine.shortened(lastLine);
    return lastLines.contains(cut) || likeOneBefore(Ending.of(cut))
        ? ""
        : Phrase.TRIAL_OTHER_LINE.say();
  }

  private boolean likeOneBefore(Ending end) {
    List<Ending> alike =
        lastLines.stream()
            .map(Ending::of)
            .filter(before -> before.words().equals(end.words()))
            .toList();
    if (alike.isEmpty()) {
      return false;
    }
    for (int i = 0; i < end.numbers().size(); i++) {
      int at = i;
      List<String> before = alike.stream().map(e -> e.numbers().get(at)).distinct().toList();
      boolean steady = before.size() == 1 && !end.times().get(i);
      if (steady && !before.getFirst().equals(end.numbers().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The line as it is compared: a trial's own nonce is another one each time. */
  public static String withoutNonce(String line, String nonce) {
    return nonce.isEmpty() ? line : line.replace(nonce, "NONCE");
  }
}

package dev.immunis.ui.kit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds what a person means by a few letters: all of them in order, best at the start of words. */
public final class Fuzzy {
  // House figures: a letter at the start of a word, or right after the one before, says more.
  private static final int LETTER = 1;
  private static final int WORD_START = 8;
  private static final int NEXT = 5;
  private static final int NONE = Integer.MIN_VALUE / 2;

  private Fuzzy() {}

  /**
   * How well a text answers.
   *
   * @param score higher is better; only comparable for the same query
   * @param marks places of the letters in the text, in order
   */
  public record Match(int score, List<Integer> marks) {
    public Match {
      marks = List.copyOf(marks);
    }
  }

  /**
   * Looks for the letters of a query, blanks left out, in this order in a text; neither case nor
   * accents count.
   *
   * @return the best of all ways to find them; an empty query finds everything with score 0
   */
  public static Optional<Match> match(String query, String text) {
    char[] wanted = plain(query.replaceAll("\\s+", ""));
    char[] letters = plain(text);
    if (wanted.length == 0) {
      return Optional.of(new Match(0, List.of()));
    }
    if (wanted.length > letters.length) {
      return Optional.empty();
    }
    // best[i][j]: the best score when letter i of the query stands at place j of the text.
    int[][] best = new int[wanted.length][letters.length];
    int[][] from = new int[wanted.length][letters.length];
    for (int i = 0; i < wanted.length; i++) {
      Arrays.fill(best[i], NONE);
      int before = NONE;
      int beforeAt = -1;
      for (int j = i; j < letters.length; j++) {
        if (i > 0 && j > 0 && best[i - 1][j - 1] > before) {
          before = best[i - 1][j - 1];
          beforeAt = j - 1;
        }
        if (letters[j] != wanted[i] || (i > 0 && before == NONE)) {
          continue;
        }
        int here = LETTER + (startsWord(letters, j) ? WORD_START : 0);
        best[i][j] = here + (i == 0 ? 0 : before);
        from[i][j] = beforeAt;
        if (i > 0 && best[i - 1][j - 1] != NONE && best[i - 1][j - 1] + NEXT >= before) {
          best[i][j] = here + best[i - 1][j - 1] + NEXT;
          from[i][j] = j - 1;
        }
      }
    }
    return end(best[wanted.length - 1])
        .map(last -> new Match(best[wanted.length - 1][last], way(from, last)));
  }

  private static Optional<Integer> end(int[] scores) {
    int at = -1;
    for (int j = 0; j < scores.length; j++) {
      if (scores[j] != NONE && (at < 0 || scores[j] > scores[at])) {
        at = j;
      }
    }
    return at < 0 ? Optional.empty() : Optional.of(at);
  }

  private static List<Integer> way(int[][] from, int last) {
    List<Integer> marks = new ArrayList<>();
    int at = last;
    for (int i = from.length - 1; i >= 0; i--) {
      marks.addFirst(at);
      at = from[i][at];
    }
    return marks;
  }

  private static boolean startsWord(char[] letters, int at) {
    return at == 0 || !Character.isLetterOrDigit(letters[at - 1]);
  }

  /** Lower case without accents, one letter for each so that places stay the same. */
  private static char[] plain(String text) {
    char[] letters = text.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      if (letters[i] > 127) {
        String parts = Normalizer.normalize(String.valueOf(letters[i]), Normalizer.Form.NFD);
        letters[i] = parts.charAt(0);
      }
      letters[i] = Character.toLowerCase(letters[i]);
    }
    return letters;
  }
}

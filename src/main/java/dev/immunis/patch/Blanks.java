package dev.immunis.patch;

import java.util.Arrays;

/** Which differences in white space count as changes of a line. */
public enum Blanks {
  /** All of them. */
  EXACT,
  /** Not those at the end of a line, its line ending included. */
  LINE_END,
  /** Nor those before the first character that is no blank. */
  LEADING,
  /** None at all. */
  ALL;

  /** Whether two lines are the same for this reading; ranges without line endings. */
  boolean same(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    return switch (this) {
      case EXACT -> Arrays.equals(a, aFrom, aTo, b, bFrom, bTo);
      case LINE_END -> Arrays.equals(a, aFrom, end(a, aFrom, aTo), b, bFrom, end(b, bFrom, bTo));
      case LEADING ->
          Arrays.equals(
              a,
              start(a, aFrom, aTo),
              end(a, aFrom, aTo),
              b,
              start(b, bFrom, bTo),
              end(b, bFrom, bTo));
      case ALL -> sameWithout(a, aFrom, aTo, b, bFrom, bTo);
    };
  }

  /** A number that is equal for lines that are the same. */
  int hash(byte[] bytes, int from, int to) {
    int first = this == LEADING || this == ALL ? start(bytes, from, to) : from;
    int last = this == EXACT ? to : end(bytes, from, to);
    int hash = 1;
    for (int i = first; i < last; i++) {
      if (this != ALL || !isBlank(bytes[i])) {
        hash = 31 * hash + bytes[i];
      }
    }
    return hash;
  }

  private static boolean sameWithout(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int i = aFrom;
    int j = bFrom;
    while (true) {
      while (i < aTo && isBlank(a[i])) {
        i++;
      }
      while (j < bTo && isBlank(b[j])) {
        j++;
      }
      if (i == aTo || j == bTo) {
        return i == aTo && j == bTo;
      }
      if (a[i++] != b[j++]) {
        return false;
      }
    }
  }

  private static int start(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private static int end(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && isBlank(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\f' || b == 0x0b;
  }
}

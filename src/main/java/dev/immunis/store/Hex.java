package dev.immunis.store;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the beginning of an id or digest into the range of all that begin so, the same for every
 * database.
 */
public final class Hex {
  private static final int UUID_DIGITS = 32;
  private static final int DIGEST_DIGITS = 64;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]+");
  private static final Pattern ID_BEGINNING =
      Pattern.compile("[0-9a-f]{0,8}(-[0-9a-f]{0,4}(-[0-9a-f]{0,4}(-[0-9a-f]{0,4}(-.*)?)?)?)?");

  private Hex() {}

  /** All names from {@code low} to {@code high}, both included. */
  public record Range(String low, String high) {
    public boolean whole() {
      return low.equals(high);
    }
  }

  /** For a UUID in its usual form; empty when the text cannot begin one. */
  public static Optional<Range> id(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!ID_BEGINNING.matcher(lower).matches()) {
      return Optional.empty();
    }
    return padded(lower.replace("-", ""), UUID_DIGITS)
        .map(range -> new Range(dashed(range.low()), dashed(range.high())));
  }

  /** For a digest, with or without {@code sha256:}. */
  public static Optional<Range> digest(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return padded(lower.startsWith("sha256:") ? lower.substring(7) : lower, DIGEST_DIGITS);
  }

  private static Optional<Range> padded(String digits, int length) {
    if (digits.length() > length || !DIGITS.matcher(digits).matches()) {
      return Optional.empty();
    }
    int rest = length - digits.length();
    return Optional.of(new Range(digits + "0".repeat(rest), digits + "f".repeat(rest)));
  }

  private static String dashed(String digits) {
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }
}

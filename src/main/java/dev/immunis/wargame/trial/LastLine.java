package dev.immunis.wargame.trial;

/** The last line of an output as it is kept: without control characters, cut to 500 characters. */
final class LastLine {
  private static final int MOST = 500;

  private LastLine() {}

  static String shortened(String line) {
    StringBuilder kept = new StringBuilder(Math.min(line.length(), MOST));
    for (int i = 0; i < line.length() && kept.length() < MOST; i++) {
      char c = line.charAt(i);
      kept.append(Character.isISOControl(c) ? ' ' : c);
    }
    if (!kept.isEmpty() && Character.isHighSurrogate(kept.charAt(kept.length() - 1))) {
      kept.setLength(kept.length() - 1);
    }
    return kept.toString();
  }
}

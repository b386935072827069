package dev.immunis.ui.wargame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The output of a trial as lines in which nothing is hidden: what would not show is spelled. */
final class Transcript {
  private static final int TAB = 4;

  private Transcript() {}

  /** The lines of what a job wrote; bytes that are no UTF-8 show as U+FFFD. */
  static List<String> lines(byte[] output) {
    String text = new String(output, StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(visible(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
    }
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return List.copyOf(lines);
  }

  /** One line with every control and format character spelled, tabs as spaces. */
  static String visible(String line) {
    StringBuilder out = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                out.repeat(' ', TAB - out.length() % TAB);
              } else if (isHidden(c)) {
                out.append(c < 0x100 ? "\\x%02X".formatted(c) : "\\u{%04X}".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Rows of at most so many columns each; a wide character takes two. */
  static List<String> wrapped(String line, int columns) {
    if (line.length() <= columns && line.chars().allMatch(c -> c < 0x300)) {
      return List.of(line);
    }
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    int width = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int wide = c < 0x1100 ? 1 : 2;
      if (width + wide > columns && width > 0) {
        rows.add(row.toString());
        row.setLength(0);
        width = 0;
      }
      row.appendCodePoint(c);
      width += wide;
      i += Character.charCount(c);
    }
    rows.add(row.toString());
    return rows;
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c != ' ' && Character.isSpaceChar(c);
    };
  }
}

package dev.immunis.patch;

import java.util.Arrays;

/** The hunks of a whole patch as columns of ints, in the order of their lines. */
final class HunkTable {
  /** Every so many lines the running old and new numbers are kept, so that a line costs no ints. */
  static final int STRIDE = 64;

  int count;
  int[] header = new int[16];
  int[] end = new int[16];
  int[] oldStart = new int[16];
  int[] oldCount = new int[16];
  int[] newStart = new int[16];
  int[] newCount = new int[16];

  /** Old and new number of the next line at each multiple of {@link #STRIDE} inside a hunk. */
  final int[] marks;

  HunkTable(int lines) {
    marks = new int[2 * (lines / STRIDE + 1)];
  }

  int add(int headerLine, int oldFrom, int oldLines, int newFrom, int newLines) {
    if (count == header.length) {
      int size = count + (count >> 1);
      header = Arrays.copyOf(header, size);
      end = Arrays.copyOf(end, size);
      oldStart = Arrays.copyOf(oldStart, size);
      oldCount = Arrays.copyOf(oldCount, size);
      newStart = Arrays.copyOf(newStart, size);
      newCount = Arrays.copyOf(newCount, size);
    }
    header[count] = headerLine;
    oldStart[count] = oldFrom;
    oldCount[count] = oldLines;
    newStart[count] = newFrom;
    newCount[count] = newLines;
    return count++;
  }

  /** The hunk whose header or body holds the line, or -1. */
  int at(int line) {
    int found = Arrays.binarySearch(header, 0, count, line);
    int h = found >= 0 ? found : -found - 2;
    return h >= 0 && line < end[h] ? h : -1;
  }
}

package dev.immunis.bench;

import java.util.Arrays;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/** The words of a line for JGit's algorithms: ints alone, split by the same rules as ours. */
final class WordSequence extends Sequence {
  private static final SequenceComparator<WordSequence> SAME =
      new SequenceComparator<>() {
        @Override
        public boolean equals(WordSequence a, int i, WordSequence b, int j) {
          return a.hash[i] == b.hash[j]
              && Arrays.equals(
                  a.data, a.start[i], a.start[i + 1], b.data, b.start[j], b.start[j + 1]);
        }

        @Override
        public int hash(WordSequence a, int i) {
          return a.hash[i];
        }
      };

  private final byte[] data;
  private int[] start = new int[64];
  private int[] hash = new int[64];
  private int count;

  WordSequence(byte[] data) {
    this.data = data;
  }

  void read(int from, int end) {
    count = 0;
    int i = from;
    while (i < end) {
      if (count + 1 >= start.length) {
        start = Arrays.copyOf(start, count * 2);
        hash = Arrays.copyOf(hash, count * 2);
      }
      start[count] = i;
      int kind = kind(data[i]);
      int h = data[i++];
      while (kind != 0 && i < end && kind(data[i]) == kind) {
        h = h * 31 + data[i++];
      }
      hash[count++] = h;
    }
    start[count] = end;
  }

  /** Gives back room that is not needed. */
  void trim() {
    start = Arrays.copyOf(start, count + 1);
    hash = Arrays.copyOf(hash, count);
  }

  private static int kind(byte b) {
    if (b < 0 || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_') {
      return 2;
    }
    return b == ' ' || b == '\t' ? 1 : 0;
  }

  @Override
  public int size() {
    return count;
  }

  /** How many words of both sides an algorithm calls changed. */
  static int changed(DiffAlgorithm algorithm, WordSequence a, WordSequence b) {
    int changed = 0;
    for (Edit edit : algorithm.diff(SAME, a, b)) {
      changed += edit.getLengthA() + edit.getLengthB();
    }
    return changed;
  }
}

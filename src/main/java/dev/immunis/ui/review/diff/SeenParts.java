package dev.immunis.ui.review.diff;

import dev.immunis.model.Digest;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParts;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which parts of a patch were on the screen: a part counts when each of its changed lines was,
 * whatever way it was shown. UI thread only.
 */
public final class SeenParts {
  private final Patch patch;
  private final PatchParts parts;
  private final BitSet lines;
  private final int[] left;
  private final BitSet seen = new BitSet();
  private final Consumer<PatchParts.Part> onSeen;

  /**
   * Begins with what was seen before.
   *
   * @param before digests of parts
   * @param onSeen is told each part once, when the last of its lines was on the screen
   */
  SeenParts(Patch patch, PatchParts parts, Set<Digest> before, Consumer<PatchParts.Part> onSeen) {
    this.patch = patch;
    this.parts = parts;
    this.onSeen = onSeen;
    lines = new BitSet(patch.lineCount());
    left = parts.all().stream().mapToInt(PatchParts.Part::changes).toArray();
    for (int i = 0; i < left.length; i++) {
      if (before.contains(parts.all().get(i).digest())) {
        seen.set(i);
      }
    }
  }

  PatchParts parts() {
    return parts;
  }

  /** How many there are. */
  public int total() {
    return left.length;
  }

  /** How many were on the screen. */
  public int count() {
    return seen.cardinality();
  }

  boolean isSeen(int part) {
    return seen.get(part);
  }

  /** How many files have a part that was not on the screen. */
  public int openFiles() {
    int open = 0;
    for (int file = 0; file < patch.files().size(); file++) {
      open += isOpen(file) ? 1 : 0;
    }
    return open;
  }

  boolean isOpen(int file) {
    int first = parts.first(file);
    int next = seen.nextClearBit(first);
    return next < first + parts.ofFile(file).size();
  }

  /** A line of the original patch, or the remark in place of a file's lines, was shown. */
  void see(int line) {
    int part = line < 0 ? -1 : parts.at(line);
    if (part < 0 || seen.get(part)) {
      return;
    }
    if (parts.all().get(part).hunk() < 0) {
      done(part);
      return;
    }
    LineKind kind = patch.kind(line);
    if (kind.isChange() && !lines.get(line)) {
      lines.set(line);
      left[part]--;
      if (left[part] == 0) {
        done(part);
      }
    }
  }

  private void done(int part) {
    seen.set(part);
    onSeen.accept(parts.all().get(part));
  }

  /** Whether a line of the original is of a change that still waits to be shown. */
  boolean waits(int line) {
    int part = line < 0 ? -1 : parts.at(line);
    if (part < 0 || seen.get(part)) {
      return false;
    }
    return parts.all().get(part).hunk() < 0 || patch.kind(line).isChange() && !lines.get(line);
  }
}

package dev.immunis.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a patch anew for a person to read: with more context around its hunks, and without changes
 * that are in white space only.
 *
 * <p>Files stay as many and in their order. Where the text before the patch is not known, or a hunk
 * does not fit it, a file keeps the context that the patch gives.
 */
public final class PatchRewriter {
  private static final byte[] MARKER =
      "\\ No newline at end of file\n".getBytes(StandardCharsets.US_ASCII);

  private final Patch patch;
  private final Blanks blanks;
  private final LinesOut out = new LinesOut();
  private int hidden;

  private PatchRewriter(Patch patch, Blanks blanks) {
    this.patch = patch;
    this.blanks = blanks;
  }

  /**
   * Writes a patch anew; linear in the patch and the texts. Safe to call from any thread.
   *
   * @param before the bytes of a file before the patch, empty where nobody knows them
   * @param context how much to show around the hunks of a file
   */
  public static Rewritten rewrite(
      Patch patch,
      Blanks blanks,
      Function<FilePatch, Optional<byte[]>> before,
      Function<FilePatch, Context> context) {
    boolean same =
        blanks == Blanks.EXACT
            && patch.files().stream().allMatch(f -> context.apply(f).equals(Context.AS_GIVEN));
    if (same) {
      return Rewritten.same(patch);
    }
    PatchRewriter rewriter = new PatchRewriter(patch, blanks);
    for (FilePatch file : patch.files()) {
      rewriter.file(file, before, context.apply(file));
    }
    rewriter.copy(patch.tailLine(), patch.lineCount());
    try {
      Patch made = PatchParser.parseRewritten(rewriter.out.bytes());
      int[] origins = rewriter.out.origins();
      boolean fits =
          made.lineCount() == origins.length && made.files().size() == patch.files().size();
      return fits ? new Rewritten(made, origins, rewriter.hidden) : Rewritten.same(patch);
    } catch (PatchSyntaxException e) {
      // A patch that git reads and that cannot be written anew is shown as it is.
      return Rewritten.same(patch);
    }
  }

  private void copy(int from, int to) {
    for (int line = from; line < to; line++) {
      LineTable lines = patch.lines();
      out.line(lines.data, lines.start(line), lines.end(line), line);
    }
  }

  private void file(FilePatch file, Function<FilePatch, Optional<byte[]>> before, Context context) {
    if (file.hunks().isEmpty()) {
      copy(file.textLine(), file.endLine());
      return;
    }
    copy(file.textLine(), file.bodyLine());
    List<Piece> pieces = new ArrayList<>();
    for (Hunk hunk : file.hunks()) {
      pieces.add(new Piece(hunk));
    }
    LineTable base =
        context.equals(Context.AS_GIVEN)
            ? null
            : before.apply(file).map(LineTable::of).filter(t -> fits(t, pieces)).orElse(null);
    if (base != null) {
      widen(base, pieces, context);
    }
    int at = 0;
    while (at < pieces.size()) {
      int end = at + 1;
      while (end < pieces.size() && pieces.get(end).from <= pieces.get(end - 1).to) {
        end++;
      }
      hunk(file, base, pieces.subList(at, end));
      at = end;
    }
  }

  /** A hunk and the range of old lines (from 0, end exclusive) it is shown with. */
  private static final class Piece {
    final Hunk hunk;
    final int first;
    final int end;
    int from;
    int to;

    Piece(Hunk hunk) {
      this.hunk = hunk;
      first = hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1;
      end = first + hunk.oldCount();
      from = first;
      to = end;
    }

    /** How much farther down a line of the new file stands than in the old one. */
    int shift() {
      int start = hunk.newCount() == 0 ? hunk.newStart() : hunk.newStart() - 1;
      return start - first;
    }
  }

  /** Whether the old lines of all hunks stand where the headers say. */
  private boolean fits(LineTable base, List<Piece> pieces) {
    int before = 0;
    for (Piece piece : pieces) {
      if (piece.first < before || piece.end > base.count) {
        return false;
      }
      before = piece.end;
      int at = piece.first;
      for (int line = piece.hunk.firstLine(); line < piece.hunk.endLine(); line++) {
        if (patch.kindInHunk(line).isOld() && !sameLine(base, at++, line)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean sameLine(LineTable base, int at, int line) {
    return java.util.Arrays.equals(
        base.data,
        base.start(at),
        base.textEnd(at),
        patch.lines().data,
        patch.contentStart(line),
        patch.lines().textEnd(line));
  }

  private void widen(LineTable base, List<Piece> pieces, Context context) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int from = (int) Math.max(0, (long) piece.first - context.lines());
      int to = (int) Math.min(base.count, (long) piece.end + context.lines());
      if (context.block()) {
        Indentation block = Indentation.around(base, piece.first, piece.end);
        from = Math.min(from, block.from());
        to = Math.max(to, block.end());
      }
      piece.from = Math.max(i == 0 ? 0 : pieces.get(i - 1).end, from);
      piece.to = Math.min(i + 1 == pieces.size() ? base.count : pieces.get(i + 1).first, to);
    }
  }

  /** Writes hunks that touch each other as one. */
  private void hunk(FilePatch file, @Nullable LineTable base, List<Piece> pieces) {
    Piece head = pieces.getFirst();
    Piece last = pieces.getLast();
    int header = out.reserve(head.hunk.headerLine());
    int[] counts = new int[2];
    int at = head.from;
    for (Piece piece : pieces) {
      at = context(base, at, piece.first, counts);
      body(piece.hunk, counts);
      at = Math.max(at, piece.end);
    }
    context(base, at, last.to, counts);
    int oldStart = counts[0] == 0 ? head.from : head.from + 1;
    int newFrom = head.from + head.shift();
    int newStart = counts[1] == 0 ? newFrom : newFrom + 1;
    String section = head.hunk.section();
    String text =
        "@@ -%d,%d +%d,%d @@%s%n"
            .formatted(
                oldStart, counts[0], newStart, counts[1], section.isEmpty() ? "" : " " + section)
            .replace("\r\n", "\n");
    out.fill(header, text.getBytes(file.charset()));
  }

  private int context(@Nullable LineTable base, int from, int to, int[] counts) {
    if (base == null) {
      return from;
    }
    for (int at = from; at < to; at++) {
      out.marked((byte) ' ', base.data, base.start(at), base.textEnd(at), -1);
      counts[0]++;
      counts[1]++;
      if (!base.terminated(at)) {
        out.line(MARKER, 0, MARKER.length, -1);
      }
    }
    return Math.max(from, to);
  }

  private void body(Hunk hunk, int[] counts) {
    int line = hunk.firstLine();
    while (line < hunk.endLine()) {
      LineKind kind = patch.kindInHunk(line);
      if (blanks == Blanks.EXACT || !kind.isChange()) {
        emit(line, kind, counts);
        line++;
      } else {
        int end = line;
        while (end < hunk.endLine() && patch.kindInHunk(end) != LineKind.CONTEXT) {
          end++;
        }
        block(line, end, counts);
        line = end;
      }
    }
  }

  private void emit(int line, LineKind kind, int[] counts) {
    LineTable lines = patch.lines();
    if (kind == LineKind.CONTEXT && lines.data[lines.start(line)] == '\n') {
      out.marked((byte) ' ', lines.data, lines.start(line), lines.start(line), line);
    } else {
      out.line(lines.data, lines.start(line), lines.end(line), line);
    }
    counts[0] += kind.isOld() ? 1 : 0;
    counts[1] += kind.isNew() ? 1 : 0;
  }

  /** A run of changes: lines that are the same but for blanks become context. */
  private void block(int from, int end, int[] counts) {
    int[] old = lines(from, end, LineKind.REMOVED);
    int[] now = lines(from, end, LineKind.ADDED);
    int[] partner = new SamePairs(patch, blanks).of(old, now);
    int j = 0;
    for (int i = 0; i < old.length; i++) {
      if (partner[i] < 0) {
        change(old[i], end, LineKind.REMOVED, counts);
        continue;
      }
      for (; j < partner[i]; j++) {
        change(now[j], end, LineKind.ADDED, counts);
      }
      int line = now[j++];
      LineTable lines = patch.lines();
      out.marked((byte) ' ', lines.data, lines.start(line) + 1, lines.textEnd(line), -1);
      counts[0]++;
      counts[1]++;
      hidden += 2;
    }
    for (; j < now.length; j++) {
      change(now[j], end, LineKind.ADDED, counts);
    }
  }

  private void change(int line, int end, LineKind kind, int[] counts) {
    emit(line, kind, counts);
    if (line + 1 < end && patch.kindInHunk(line + 1) == LineKind.NO_NEWLINE) {
      emit(line + 1, LineKind.NO_NEWLINE, counts);
    }
  }

  private int[] lines(int from, int end, LineKind kind) {
    return java.util.stream.IntStream.range(from, end)
        .filter(line -> patch.kindInHunk(line) == kind)
        .toArray();
  }
}

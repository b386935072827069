package dev.immunis.patch;

import dev.immunis.model.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What of a patch has to be looked at: each hunk, and each file that changes without one; named by
 * content, so that a part keeps its name in another version while nothing in it changes.
 */
public final class PatchParts {
  /**
   * One part.
   *
   * @param file place of its file in the patch, from 0
   * @param hunk place in its file, from 0; -1 for a file without hunks
   * @param firstLine first line of the patch
   * @param endLine the line behind its last
   * @param changes how many lines it adds and removes
   * @param digest of path and changed lines, not of numbers or context
   */
  public record Part(int file, int hunk, int firstLine, int endLine, int changes, Digest digest) {}

  private final List<Part> parts;
  private final int[] starts;
  private final int[] fileStarts;

  private PatchParts(Patch patch, List<Part> parts) {
    this.parts = List.copyOf(parts);
    starts = parts.stream().mapToInt(Part::firstLine).toArray();
    fileStarts = new int[patch.files().size() + 1];
    for (Part part : parts) {
      fileStarts[part.file() + 1]++;
    }
    for (int file = 0; file < patch.files().size(); file++) {
      fileStarts[file + 1] += fileStarts[file];
    }
  }

  /** Names the parts; reads every changed line, so call it off the UI thread. */
  public static PatchParts of(Patch patch) {
    return of(patch, () -> {});
  }

  /**
   * Names the parts.
   *
   * @param eachFile is called before each file; what it throws ends the work
   */
  public static PatchParts of(Patch patch, Runnable eachFile) {
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> times = new HashMap<>();
    for (FilePatch file : patch.files()) {
      eachFile.run();
      List<Hunk> hunks = file.hunks();
      if (hunks.isEmpty()) {
        MessageDigest digest = begin(file);
        lines(patch, file.firstLine(), file.endLine(), digest);
        parts.add(
            new Part(file.index(), -1, file.firstLine(), file.endLine(), 0, once(digest, times)));
      }
      for (int i = 0; i < hunks.size(); i++) {
        Hunk hunk = hunks.get(i);
        MessageDigest digest = begin(file);
        int changes = 0;
        for (int line = hunk.firstLine(); line < hunk.endLine(); line++) {
          if (patch.kindInHunk(line).isChange()) {
            lines(patch, line, line + 1, digest);
            changes++;
          }
        }
        parts.add(
            new Part(
                file.index(), i, hunk.headerLine(), hunk.endLine(), changes, once(digest, times)));
      }
    }
    return new PatchParts(patch, parts);
  }

  private static MessageDigest begin(FilePatch file) {
    MessageDigest digest = Digest.sha256();
    digest.update(file.path().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return digest;
  }

  private static void lines(Patch patch, int from, int end, MessageDigest digest) {
    LineTable lines = patch.lines();
    for (int line = from; line < end; line++) {
      digest.update(lines.data, lines.start(line), lines.textEnd(line) - lines.start(line));
      digest.update((byte) '\n');
    }
  }

  /** A part that comes twice is two parts. */
  private static Digest once(MessageDigest digest, Map<String, Integer> times) {
    String hex = HexFormat.of().formatHex(digest.digest());
    int before = times.merge(hex, 1, Integer::sum) - 1;
    return before == 0
        ? new Digest(hex)
        : Digest.of((hex + " " + before).getBytes(StandardCharsets.US_ASCII));
  }

  /** All parts in the order of the patch. */
  public List<Part> all() {
    return parts;
  }

  /** The parts of a file by its place in the patch. */
  public List<Part> ofFile(int file) {
    return parts.subList(fileStarts[file], fileStarts[file + 1]);
  }

  /** Place of a file's first part among all. */
  public int first(int file) {
    return fileStarts[file];
  }

  /** The part that a line of the patch is in, -1 for none. */
  public int at(int line) {
    int found = Arrays.binarySearch(starts, line);
    int part = found >= 0 ? found : -found - 2;
    return part >= 0 && line < parts.get(part).endLine() ? part : -1;
  }
}

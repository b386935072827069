package dev.immunis.patch;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a patch does otherwise than another, written as a patch for reading: the
 * touched files after both where the trees are known, else the texts of the two patches.
 */
public final class Interdiff {
  private static final List<HeaderKey> MODES =
      List.of(HeaderKey.OLD_MODE, HeaderKey.NEW_MODE, HeaderKey.DELETED, HeaderKey.CREATED);

  private Interdiff() {}

  /**
   * One version.
   *
   * @param base the files before it, empty where the source gave none
   */
  public record Version(Patch patch, Optional<Tree> base) {}

  /**
   * What came of it.
   *
   * @param patch the bytes of a git patch; empty when there is no difference
   * @param ofFiles whether files were compared, and not the texts of patches
   */
  public record Answer(byte[] patch, boolean ofFiles) {}

  /** Compares; linear in patches and touched files but for the alignment of their lines. */
  public static Answer of(Version from, Version to) {
    Optional<Tree> before = after(from);
    Optional<Tree> now = after(to);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (before.isPresent() && now.isPresent()) {
      SortedSet<String> paths = new TreeSet<>(TouchedPaths.of(from.patch()));
      paths.addAll(TouchedPaths.of(to.patch()));
      for (String path : paths) {
        LineDiff.write(
            path, before.get().find(path).orElse(null), now.get().find(path).orElse(null), out);
      }
      return new Answer(out.toByteArray(), true);
    }
    SortedMap<String, ByteArrayOutputStream> old = texts(from.patch());
    SortedMap<String, ByteArrayOutputStream> texts = texts(to.patch());
    SortedSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(texts.keySet());
    for (String path : paths) {
      LineDiff.write(path, text(old, path), text(texts, path), out);
    }
    return new Answer(out.toByteArray(), false);
  }

  private static Optional<Tree> after(Version version) {
    return version
        .base()
        .flatMap(
            base ->
                PatchApplier.apply(base, version.patch()) instanceof ApplyResult.Applied applied
                    ? Optional.of(applied.tree())
                    : Optional.empty());
  }

  private static @Nullable TreeEntry text(
      SortedMap<String, ByteArrayOutputStream> texts, String path) {
    ByteArrayOutputStream text = texts.get(path);
    return text == null ? null : TreeEntry.file(text.toByteArray());
  }

  /**
   * What each file's part says, its modes included, without numbers of lines, which move with the
   * base.
   */
  private static SortedMap<String, ByteArrayOutputStream> texts(Patch patch) {
    SortedMap<String, ByteArrayOutputStream> texts = new TreeMap<>();
    LineTable lines = patch.lines();
    for (FilePatch file : patch.files()) {
      ByteArrayOutputStream text =
          texts.computeIfAbsent(file.path(), path -> new ByteArrayOutputStream());
      int body = file.hunks().isEmpty() ? file.firstLine() : file.hunks().getFirst().firstLine();
      for (int line = file.firstLine(); line < file.endLine(); line++) {
        if (line < body && !isMode(lines, line)) {
          continue;
        }
        if (patch.kind(line) == LineKind.HUNK_HEADER) {
          text.write('\n');
        } else {
          text.write(lines.data, lines.start(line), lines.end(line) - lines.start(line));
        }
      }
    }
    return texts;
  }

  private static boolean isMode(LineTable lines, int line) {
    return MODES.stream().anyMatch(key -> lines.startsWith(line, key.bytes));
  }
}

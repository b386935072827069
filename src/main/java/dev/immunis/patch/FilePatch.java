package dev.immunis.patch;

import java.nio.charset.Charset;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** What a patch says about one file. */
public final class FilePatch {
  private final Patch patch;
  private final int index;
  private final FileHeader header;
  private @Nullable Charset charset;

  FilePatch(Patch patch, int index, FileHeader header) {
    this.patch = patch;
    this.index = index;
    this.header = header;
  }

  public Patch patch() {
    return patch;
  }

  /** Place of this file in the patch, from 0. */
  public int index() {
    return index;
  }

  public ChangeType type() {
    return header.type;
  }

  /** Path before the change (see {@link PathNames}); absent for a new file. */
  public Optional<String> oldPath() {
    return Optional.ofNullable(header.oldName);
  }

  /** Path after the change (see {@link PathNames}); absent for a deleted file. */
  public Optional<String> newPath() {
    return Optional.ofNullable(header.newName);
  }

  /** The path to show: the new one, or the old one of a deleted file. */
  public String path() {
    String name = header.newName != null ? header.newName : header.oldName;
    return name == null ? "" : name;
  }

  /** Mode before (octal 100644, 100755, 120000, 160000 ...) where the patch gives it. */
  public OptionalInt oldMode() {
    return header.oldMode == 0 ? OptionalInt.empty() : OptionalInt.of(header.oldMode);
  }

  /** Mode after, where the patch gives it and it may differ from the one before. */
  public OptionalInt newMode() {
    return header.newMode == 0 ? OptionalInt.empty() : OptionalInt.of(header.newMode);
  }

  /** Whether the patch changes the mode of a file that stays. */
  public boolean modeChanged() {
    return header.oldMode != 0 && header.newMode != 0 && header.oldMode != header.newMode;
  }

  /** Similarity of both versions in percent, where the patch gives it. */
  public OptionalInt similarity() {
    return header.similarity < 0 ? OptionalInt.empty() : OptionalInt.of(header.similarity);
  }

  /** Object name (hex, perhaps abbreviated) of the old content, where the patch gives it. */
  public Optional<String> oldId() {
    return header.id(patch, true);
  }

  /** Object name (hex, perhaps abbreviated) of the new content, where the patch gives it. */
  public Optional<String> newId() {
    return header.id(patch, false);
  }

  /** Whether the content is binary: there are no hunks then. */
  public boolean binary() {
    return header.binary;
  }

  /** The binary change from old to new; absent where the patch only says that the files differ. */
  public Optional<BinaryBlock> forward() {
    return Optional.ofNullable(header.forward);
  }

  /** The binary change from new to old, where given. */
  public Optional<BinaryBlock> backward() {
    return Optional.ofNullable(header.backward);
  }

  /** Whether the file has a {@code diff --git} header. */
  public boolean git() {
    return header.git;
  }

  /** Whether an absent side was only guessed from an empty side of the only hunk. */
  boolean maybeNew() {
    return header.maybeNew;
  }

  public int insertions() {
    return header.insertions;
  }

  public int deletions() {
    return header.deletions;
  }

  /** The hunks in order; a view, nothing is copied. */
  public List<Hunk> hunks() {
    return new HunkList(patch, header.firstHunk, header.endHunk - header.firstHunk);
  }

  /** First line of the patch of this file's header, from 0. */
  public int firstLine() {
    return header.firstLine;
  }

  /** First line of the patch after this file's header, from 0. */
  public int bodyLine() {
    return header.bodyLine;
  }

  /** The line of the patch after this file's last, from 0. */
  public int endLine() {
    return header.endLine;
  }

  /** First line of the text between the file before (or the start) and this file. */
  public int textLine() {
    return header.textLine;
  }

  /**
   * Encoding of this file's lines: UTF-8 where all are valid, UTF-16 where the first line starts
   * with its mark, else ISO-8859-1. Found at the first call; safe to call from any thread.
   */
  public Charset charset() {
    Charset known = charset;
    if (known == null) {
      known = Charsets.of(this);
      charset = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return type() + " " + PathNames.display(path());
  }

  private static final class HunkList extends AbstractList<Hunk> implements RandomAccess {
    private final Patch patch;
    private final int first;
    private final int size;

    HunkList(Patch patch, int first, int size) {
      this.patch = patch;
      this.first = first;
      this.size = size;
    }

    @Override
    public Hunk get(int i) {
      if (i < 0 || i >= size) {
        throw new IndexOutOfBoundsException(i);
      }
      return new Hunk(patch, first + i);
    }

    @Override
    public int size() {
      return size;
    }
  }
}

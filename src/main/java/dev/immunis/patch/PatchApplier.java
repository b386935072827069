package dev.immunis.patch;

import dev.immunis.patch.ApplyResult.Applied;
import dev.immunis.patch.ApplyResult.Refusal;
import dev.immunis.patch.ApplyResult.Refused;
import dev.immunis.patch.ApplyResult.Touched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies a patch to a tree as {@code git apply} does: exact context, other offsets allowed, no
 * fuzz, and all of it or nothing.
 *
 * <p>Renames and copies take their content from the tree before, in whatever order the patch has
 * them; other changes of a path see the changes of the same path before them.
 */
public final class PatchApplier {
  private final Tree before;
  private final Patch patch;
  private final Map<String, TreeEntry> written = new TreeMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> leaving = new HashSet<>();
  private final List<Touched> touched = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  private PatchApplier(Tree before, Patch patch) {
    this.before = before;
    this.patch = patch;
  }

  /** The tree after the patch, or every reason why not; pure, the tree before is not changed. */
  public static ApplyResult apply(Tree before, Patch patch) {
    if (patch.isEmpty()) {
      return new Refused(List.of(new Refusal(0, "", 0, ApplyFault.EMPTY_PATCH)));
    }
    return new PatchApplier(before, patch).run();
  }

  private ApplyResult run() {
    for (FilePatch file : patch.files()) {
      if (leaves(file)) {
        file.oldPath().ifPresent(leaving::add);
      }
    }
    for (FilePatch file : patch.files()) {
      try {
        apply(file);
      } catch (NotApplicable e) {
        refusals.add(new Refusal(file.index(), e.path, e.hunk, e.fault));
      }
    }
    removed.removeAll(written.keySet());
    Map<String, Optional<TreeEntry>> changes = new TreeMap<>();
    removed.forEach(path -> changes.put(path, Optional.empty()));
    written.forEach((path, entry) -> changes.put(path, Optional.of(entry)));
    Tree after = new PatchedTree(before, new TreeMap<>(changes));
    if (refusals.isEmpty()) {
      checkFolders(after);
    }
    return refusals.isEmpty()
        ? new Applied(after, changes, List.copyOf(touched))
        : new Refused(List.copyOf(refusals));
  }

  private static boolean leaves(FilePatch file) {
    return file.type() == ChangeType.DELETED || file.type() == ChangeType.RENAMED;
  }

  private void apply(FilePatch file) {
    file.oldPath().ifPresent(path -> require(PathRules.check(path), path));
    file.newPath().ifPresent(path -> require(PathRules.check(path), path));
    String path = file.path();
    boolean moved = file.type() == ChangeType.RENAMED || file.type() == ChangeType.COPIED;
    if (!file.binary() && file.hunks().isEmpty() && !changesNames(file)) {
      throw new NotApplicable(ApplyFault.NO_CHANGE, path, 0);
    }
    Optional<TreeEntry> source = Optional.empty();
    if (file.oldPath().isPresent()) {
      source = source(file, file.oldPath().get(), moved);
    }
    boolean created = source.isEmpty();
    checkKinds(file, source, path);
    if (file.newPath().isPresent()) {
      String to = file.newPath().get();
      checkLinks(to, true);
      if (created || moved) {
        boolean leaves = gone.contains(to) || leaving.contains(to);
        if (written.containsKey(to) || before.find(to).isPresent() && !leaves) {
          throw new NotApplicable(ApplyFault.FILE_EXISTS, to, 0);
        }
      }
    }
    byte[] old = source.map(TreeEntry::content).orElse(new byte[0]);
    int[] lines = new int[0];
    byte[] content;
    if (file.binary()) {
      content = BinaryChange.apply(file, source.isPresent(), old);
    } else {
      HunkApplier hunks = new HunkApplier(file, old);
      if (!hunks.apply(file)) {
        throw new NotApplicable(ApplyFault.CONTEXT_DIFFERS, path, hunks.failedHunk());
      }
      content = hunks.result();
      lines = hunks.newLines();
    }
    write(file, created, source, content, lines);
  }

  private void write(
      FilePatch file, boolean created, Optional<TreeEntry> source, byte[] content, int[] lines) {
    String path = file.path();
    ChangeType type =
        created && file.type() == ChangeType.MODIFIED ? ChangeType.ADDED : file.type();
    if (type == ChangeType.DELETED) {
      if (content.length > 0) {
        throw new NotApplicable(ApplyFault.DELETION_LEAVES_CONTENT, path, 0);
      }
      written.remove(path);
      lines = new int[0];
    } else {
      int kept = source.map(TreeEntry::mode).orElse(TreeEntry.FILE);
      written.put(path, new TreeEntry(content, mode(file.newMode().orElse(kept))));
      gone.remove(path);
    }
    if (leaves(file)) {
      String old = file.oldPath().orElse(path);
      removed.add(old);
      if (!old.equals(path) || type == ChangeType.DELETED) {
        gone.add(old);
      }
    }
    touched.add(new Touched(path, type, lines));
  }

  private static int mode(int mode) {
    int kind = mode & 0170000;
    if (kind == TreeEntry.LINK || kind == TreeEntry.SUBMODULE) {
      return kind;
    }
    return (mode & 0100) != 0 ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
  }

  /** What the patch starts from; empty for a plain diff's file that turns out to be new. */
  private Optional<TreeEntry> source(FilePatch file, String path, boolean moved) {
    if (!moved && gone.contains(path) && !written.containsKey(path)) {
      throw new NotApplicable(ApplyFault.FILE_GONE, path, 0);
    }
    TreeEntry earlier = moved ? null : written.get(path);
    if (earlier != null) {
      return Optional.of(earlier);
    }
    checkLinks(path, false);
    Optional<TreeEntry> entry = before.find(path);
    if (entry.isEmpty() && !file.maybeNew()) {
      throw new NotApplicable(
          before.isFolder(path) ? ApplyFault.FOLDER_IN_THE_WAY : ApplyFault.FILE_MISSING, path, 0);
    }
    return entry;
  }

  private static boolean changesNames(FilePatch file) {
    return file.type() != ChangeType.MODIFIED || file.modeChanged();
  }

  private static void checkKinds(FilePatch file, Optional<TreeEntry> source, String path) {
    if (source.isEmpty()) {
      return;
    }
    int actual = source.get().mode();
    int old = file.oldMode().orElse(actual);
    int now = file.newMode().orElse(old);
    if (((actual ^ old) & 0170000) != 0 || ((old ^ now) & 0170000) != 0) {
      throw new NotApplicable(ApplyFault.WRONG_KIND, path, 0);
    }
  }

  /** Refuses a path whose folders are links, before the patch or, for writing, after it. */
  private void checkLinks(String path, boolean writing) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      TreeEntry made = writing ? written.get(folder) : null;
      boolean leavesBefore = writing && leaving.contains(folder);
      boolean link =
          made != null
              ? made.isLink()
              : !leavesBefore && before.find(folder).map(TreeEntry::isLink).orElse(false);
      if (link) {
        throw new NotApplicable(ApplyFault.PATH_THROUGH_LINK, path, 0);
      }
    }
  }

  /** In the tree after, no file may lie where another has a folder, nor below a link. */
  private void checkFolders(Tree after) {
    for (FilePatch file : patch.files()) {
      String path = file.newPath().orElse(null);
      if (path == null || !written.containsKey(path)) {
        continue;
      }
      ApplyFault fault = after.isFolder(path) ? ApplyFault.FOLDER_IN_THE_WAY : null;
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        Optional<TreeEntry> above = after.find(path.substring(0, slash));
        if (above.isPresent()) {
          fault =
              above.get().isLink() ? ApplyFault.PATH_THROUGH_LINK : ApplyFault.FOLDER_IN_THE_WAY;
        }
      }
      if (fault != null) {
        refusals.add(new Refusal(file.index(), path, 0, fault));
      }
    }
  }

  private static void require(Optional<ApplyFault> fault, String path) {
    if (fault.isPresent()) {
      throw new NotApplicable(fault.get(), path, 0);
    }
  }

  /** Ends the work on one file; never leaves this class's callers. */
  static final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient ApplyFault fault;
    final String path;
    final int hunk;

    NotApplicable(ApplyFault fault, String path, int hunk) {
      super(fault.code(), null, false, false);
      this.fault = fault;
      this.path = path;
      this.hunk = hunk;
    }
  }
}

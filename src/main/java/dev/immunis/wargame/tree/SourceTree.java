package dev.immunis.wargame.tree;

import dev.immunis.patch.ApplyResult;
import dev.immunis.patch.Tree;
import dev.immunis.patch.TreeEntry;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A whole tree in memory.
 *
 * @param files files and links by path, with {@code /} and without a leading one
 * @param emptyFolders folders without any file below them
 */
public record SourceTree(SortedMap<String, TreeEntry> files, SortedSet<String> emptyFolders) {
  public SourceTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    emptyFolders = Collections.unmodifiableSortedSet(new TreeSet<>(emptyFolders));
  }

  public Tree asTree() {
    return Tree.of(files);
  }

  /** This tree with the changes of a patch that applied to it. */
  public SourceTree after(ApplyResult.Applied applied) {
    SortedMap<String, TreeEntry> changed = new TreeMap<>(files);
    for (var change : applied.changes().entrySet()) {
      Optional<TreeEntry> now = change.getValue();
      if (now.isPresent()) {
        changed.put(change.getKey(), now.get());
      } else {
        changed.remove(change.getKey());
      }
    }
    SortedSet<String> folders = new TreeSet<>(emptyFolders);
    folders.removeIf(folder -> hasBelow(changed, folder));
    return new SourceTree(changed, folders);
  }

  /** This tree without everything at or below a top folder, which then comes from elsewhere. */
  public SourceTree without(String topFolder) {
    SortedMap<String, TreeEntry> rest = new TreeMap<>(files);
    rest.keySet().removeIf(path -> isAtOrBelow(path, topFolder));
    SortedSet<String> folders = new TreeSet<>(emptyFolders);
    folders.removeIf(path -> isAtOrBelow(path, topFolder));
    return new SourceTree(rest, folders);
  }

  /** Whether {@code path} is {@code folder} or lies below it. */
  public static boolean isAtOrBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static boolean hasBelow(SortedMap<String, TreeEntry> files, String folder) {
    SortedMap<String, TreeEntry> tail = files.tailMap(folder + "/");
    return files.containsKey(folder)
        || (!tail.isEmpty() && tail.firstKey().startsWith(folder + "/"));
  }
}

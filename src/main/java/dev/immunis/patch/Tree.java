package dev.immunis.patch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a project at one moment, by path with {@code /} and without a leading one.
 *
 * <p>Paths are strings as {@link PathNames} makes them. Implementations may read lazily.
 */
public interface Tree {
  /** The file or link at exactly this path. */
  Optional<TreeEntry> find(String path);

  /** Every path that starts with a prefix (empty: all), sorted. */
  Collection<String> paths(String prefix);

  /** Whether there is at least one file below this path. */
  default boolean isFolder(String path) {
    return !paths(path + "/").isEmpty();
  }

  /** A tree of a copy of these entries. */
  static Tree of(Map<String, TreeEntry> entries) {
    return new MapTree(new TreeMap<>(entries));
  }

  /** A tree in memory. */
  record MapTree(SortedMap<String, TreeEntry> entries) implements Tree {
    @Override
    public Optional<TreeEntry> find(String path) {
      return Optional.ofNullable(entries.get(path));
    }

    @Override
    public Collection<String> paths(String prefix) {
      List<String> found = new ArrayList<>();
      for (String path : entries.tailMap(prefix).keySet()) {
        if (!path.startsWith(prefix)) {
          break;
        }
        found.add(path);
      }
      return found;
    }
  }
}

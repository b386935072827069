package dev.immunis.patch;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A tree with changes laid over it, so that a patch copies nothing that it does not touch. */
record PatchedTree(Tree before, SortedMap<String, Optional<TreeEntry>> changes) implements Tree {
  @Override
  public Optional<TreeEntry> find(String path) {
    Optional<TreeEntry> change = changes.get(path);
    return change != null ? change : before.find(path);
  }

  @Override
  public boolean isFolder(String path) {
    String prefix = path + "/";
    for (Map.Entry<String, Optional<TreeEntry>> e : changes.tailMap(prefix).entrySet()) {
      if (!e.getKey().startsWith(prefix)) {
        break;
      }
      if (e.getValue().isPresent()) {
        return true;
      }
    }
    return before.paths(prefix).stream().anyMatch(p -> !changes.containsKey(p));
  }

  @Override
  public java.util.Collection<String> paths(String prefix) {
    java.util.Set<String> all = new java.util.TreeSet<>(before.paths(prefix));
    changes.tailMap(prefix).entrySet().stream()
        .takeWhile(e -> e.getKey().startsWith(prefix))
        .forEach(
            e -> {
              if (e.getValue().isPresent()) {
                all.add(e.getKey());
              } else {
                all.remove(e.getKey());
              }
            });
    return all;
  }
}

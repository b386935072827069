package dev.immunis.ui.review.diff;

import dev.immunis.patch.FilePatch;
import dev.immunis.patch.PathNames;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javafx.scene.control.TreeItem;

/** The files of a patch as a tree of folders; folders with one child are joined. */
final class FileTree {
  private FileTree() {}

  /**
   * A line of the tree.
   *
   * @param name what is shown
   * @param file null for a folder
   */
  record Entry(String name, @org.jspecify.annotations.Nullable FilePatch file) {}

  private static final class Folder {
    private final TreeMap<String, Folder> folders = new TreeMap<>();
    private final List<Entry> files = new ArrayList<>();
  }

  /** The root (not shown) with everything expanded. */
  static TreeItem<Entry> of(List<FilePatch> files) {
    Folder top = new Folder();
    for (FilePatch file : files) {
      String path = PathNames.display(file.path());
      Folder at = top;
      int from = 0;
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
        at = at.folders.computeIfAbsent(path.substring(from, slash), name -> new Folder());
        from = slash + 1;
      }
      at.files.add(new Entry(path.substring(from), file));
    }
    TreeItem<Entry> root = new TreeItem<>(new Entry("", null));
    fill(root, top);
    return root;
  }

  private static void fill(TreeItem<Entry> parent, Folder folder) {
    List<TreeItem<Entry>> items = new ArrayList<>();
    folder.folders.forEach(
        (name, child) -> {
          String joined = name;
          Folder deepest = child;
          while (deepest.files.isEmpty() && deepest.folders.size() == 1) {
            joined = joined + "/" + deepest.folders.firstKey();
            deepest = deepest.folders.firstEntry().getValue();
          }
          TreeItem<Entry> item = new TreeItem<>(new Entry(joined, null));
          item.setExpanded(true);
          fill(item, deepest);
          items.add(item);
        });
    for (Entry file : folder.files) {
      items.add(new TreeItem<>(file));
    }
    parent.getChildren().setAll(items);
  }
}

package dev.immunis.wargame.tree;

import dev.immunis.patch.PathNames;
import java.util.Collection;
import java.util.Set;

/** Checks the paths of content that others made before anything is done with them. */
final class TreePaths {
  private static final int LONGEST = 4096;
  private static final int LONGEST_NAME = 255;

  private TreePaths() {}

  /**
   * The path without {@code ./} in front and {@code /} behind; empty for the root itself.
   *
   * @throws TreeContentException if it is absolute, climbs, has an empty part, a control character
   *     or a replacement character (a name that was not UTF-8), or is too long
   */
  static String checked(String name) throws TreeContentException {
    String path = name;
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.isEmpty() || path.equals(".")) {
      if (name.startsWith("/")) {
        throw refused(name);
      }
      return "";
    }
    if (path.length() > LONGEST || path.chars().anyMatch(c -> c < ' ' || c == 127 || c == 0xFFFD)) {
      throw refused(name);
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()
          || part.equals(".")
          || part.equals("..")
          || PathNames.encode(part).length > LONGEST_NAME) {
        throw refused(name);
      }
    }
    return path;
  }

  /**
   * Checks that no path lies below a file or link.
   *
   * @throws TreeContentException naming the first that does
   */
  static void checkNothingBelowFiles(Set<String> files, Collection<String> folders)
      throws TreeContentException {
    for (String path : files) {
      checkParents(files, path);
    }
    for (String path : folders) {
      if (files.contains(path)) {
        throw refused(path);
      }
      checkParents(files, path);
    }
  }

  private static void checkParents(Set<String> files, String path) throws TreeContentException {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (files.contains(path.substring(0, slash))) {
        throw new TreeContentException(
            "A file where a folder should be: " + PathNames.display(path.substring(0, slash)));
      }
    }
  }

  private static TreeContentException refused(String name) {
    return new TreeContentException("Not a path inside the tree: " + PathNames.display(name));
  }
}

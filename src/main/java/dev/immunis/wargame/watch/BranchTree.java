package dev.immunis.wargame.watch;

import dev.immunis.patch.TreeEntry;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.tree.TreeContentException;
import dev.immunis.wargame.tree.TreeTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Makes a plan's base of the archive of a commit. */
final class BranchTree {
  /** More than this is no tree that a proof was written for. */
  private static final int MOST_BYTES = 512 << 20;

  private BranchTree() {}

  /**
   * The tree as a plan takes it, without the one folder that the server puts around all.
   *
   * @throws TreeContentException if it is no such archive, too large, or has what no tree may have
   */
  static byte[] of(byte[] archive) throws TreeContentException {
    SourceTree packed = TreeTar.read(unpacked(archive));
    SortedMap<String, TreeEntry> files = new TreeMap<>();
    packed.files().forEach((path, file) -> files.put(inner(path), file));
    SortedSet<String> folders = new TreeSet<>();
    packed.emptyFolders().forEach(path -> folders.add(inner(path)));
    folders.remove("");
    if (files.containsKey("")) {
      throw new TreeContentException("A file lies beside the folder of the commit.");
    }
    return TreeTar.write(new SourceTree(files, folders));
  }

  private static byte[] unpacked(byte[] archive) throws TreeContentException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      byte[] tar = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new TreeContentException("The tree is larger than " + MOST_BYTES + " bytes.");
      }
      return tar;
    } catch (IOException e) {
      throw new TreeContentException("The archive cannot be read: " + e.getMessage(), e);
    }
  }

  private static String inner(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(slash + 1);
  }
}

package dev.immunis.wargame.tree;

import dev.immunis.patch.PathNames;
import dev.immunis.patch.TreeEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads a tree from a tar with every path checked, and writes one that depends on nothing else. */
public final class TreeTar {
  /** Most files, links and folders of one tree. */
  static final int MOST_ENTRIES = 200_000;

  /** Most bytes of all files together. */
  static final long MOST_BYTES = 1L << 30;

  /** A fixed time (2020-01-01T00:00:00Z): some build tools refuse files older than 1980. */
  private static final long FIXED_MILLIS = 1_577_836_800_000L;

  private TreeTar() {}

  /**
   * Reads a tree.
   *
   * @throws TreeContentException for a path that climbs, is absolute, doubled or lies below a file
   *     or link, for devices and hard links, for more than {@value #MOST_ENTRIES} entries or 1 GiB
   */
  public static SourceTree read(byte[] tar) throws TreeContentException {
    SortedMap<String, TreeEntry> files = new TreeMap<>();
    SortedSet<String> folders = new TreeSet<>();
    long bytes = 0;
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new ByteArrayInputStream(tar), StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String path = TreePaths.checked(entry.getName());
        if (path.isEmpty()) {
          continue;
        }
        bytes += Math.max(0, entry.getSize());
        if (files.size() + folders.size() >= MOST_ENTRIES || bytes > MOST_BYTES) {
          throw new TreeContentException("The tree is too large: " + path);
        }
        if (entry.isDirectory()) {
          folders.add(path);
        } else if (files.put(path, content(in, entry, path)) != null) {
          throw new TreeContentException("Two files of one name: " + PathNames.display(path));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new TreeContentException("The tree cannot be read as a tar: " + e.getMessage(), e);
    }
    TreePaths.checkNothingBelowFiles(files.keySet(), folders);
    folders.removeIf(folder -> !files.subMap(folder + "/", folder + "0").isEmpty());
    return new SourceTree(files, folders);
  }

  private static TreeEntry content(TarArchiveInputStream in, TarArchiveEntry entry, String path)
      throws IOException, TreeContentException {
    if (entry.isSymbolicLink()) {
      return new TreeEntry(PathNames.encode(entry.getLinkName()), TreeEntry.LINK);
    }
    if (entry.getLinkFlag() != TarConstants.LF_NORMAL
        && entry.getLinkFlag() != TarConstants.LF_OLDNORM) {
      throw new TreeContentException(
          "Neither a file nor a folder nor a link: " + PathNames.display(path));
    }
    return new TreeEntry(
        in.readAllBytes(), (entry.getMode() & 0111) != 0 ? TreeEntry.EXECUTABLE : TreeEntry.FILE);
  }

  /** The tree as a tar that is the same for the same tree. */
  public static byte[] write(SourceTree tree) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (String folder : tree.emptyFolders()) {
        TarArchiveEntry entry = entry(folder + "/", TarConstants.LF_DIR, 0755);
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
      }
      for (var file : tree.files().entrySet()) {
        write(out, file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(TarArchiveOutputStream out, String path, TreeEntry file)
      throws IOException {
    if (file.mode() == TreeEntry.SUBMODULE) {
      out.putArchiveEntry(entry(path + "/", TarConstants.LF_DIR, 0755));
    } else if (file.isLink()) {
      TarArchiveEntry entry = entry(path, TarConstants.LF_SYMLINK, 0777);
      entry.setLinkName(PathNames.decode(file.content()));
      out.putArchiveEntry(entry);
    } else {
      TarArchiveEntry entry =
          entry(path, TarConstants.LF_NORMAL, file.mode() == TreeEntry.EXECUTABLE ? 0755 : 0644);
      entry.setSize(file.content().length);
      out.putArchiveEntry(entry);
      out.write(file.content());
    }
    out.closeArchiveEntry();
  }

  private static TarArchiveEntry entry(String name, byte kind, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind);
    entry.setMode(mode);
    entry.setModTime(FIXED_MILLIS);
    entry.setUserId(0);
    entry.setGroupId(0);
    entry.setUserName("");
    entry.setGroupName("");
    return entry;
  }
}

package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Finds bundles, archives and advisories at or below the paths that a person named. A path that is
 * named may be a link; links met below it are not followed.
 */
public final class Finder {
  private static final int DEEPEST = 24;

  private final IntakeLimits limits;
  private final List<Found> found = new ArrayList<>();
  private int seen;

  private Finder(IntakeLimits limits) {
    this.limits = limits;
  }

  /** Everything found, in the order of the paths and then of names. */
  public static List<Found> find(List<Path> paths, IntakeLimits limits) {
    Finder finder = new Finder(limits);
    for (Path path : paths) {
      finder.seen = 0;
      finder.named(path);
    }
    return finder.found;
  }

  private void named(Path path) {
    String name = String.valueOf(path);
    if (!Files.exists(path)) {
      bad(name, "", Fault.PATH_MISSING);
    } else if (Files.isDirectory(path)) {
      int before = found.size();
      folder(path, name, 0);
      if (found.size() == before) {
        bad(name, "", Fault.NOTHING_HERE);
      }
    } else if (isZip(path)) {
      found.add(new Found.Archive(name, path));
    } else if (lower(path).endsWith(".json")) {
      described(path, name);
    } else {
      bad(name, "", Fault.NOT_A_BUNDLE);
    }
  }

  /** A person may name the {@code case.json} and mean the bundle around it. */
  private void described(Path path, String name) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && BundleNames.isKind(String.valueOf(path.getFileName()))) {
      found.add(new Found.Folder(String.valueOf(parent), parent));
    } else {
      found.add(new Found.Document(name, path, true));
    }
  }

  private void folder(Path folder, String name, int depth) {
    if (depth > DEEPEST) {
      bad(name, "", Fault.TOO_DEEP, DEEPEST);
      return;
    }
    TreeMap<String, Path> children = new TreeMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        if (++seen > limits.scanned()) {
          bad(name, "", Fault.TOO_MANY_FOLDERS, limits.scanned());
          return;
        }
        children.put(String.valueOf(child.getFileName()), child);
      }
    } catch (IOException e) {
      bad(name, "", Fault.UNREADABLE, FolderFiles.reason(e));
      return;
    } catch (DirectoryIteratorException e) {
      bad(name, "", Fault.UNREADABLE, FolderFiles.reason(e.getCause()));
      return;
    }
    if (children.containsKey(BundleNames.CASE) || children.containsKey(BundleNames.META)) {
      found.add(new Found.Folder(name, folder));
    } else if (children.containsKey(BundleNames.PATCH)
        || children.containsKey(BundleNames.REVIEW)) {
      bad(name, BundleNames.CASE, Fault.FILE_MISSING);
    } else {
      children.forEach((child, path) -> child(child, path, name, depth));
    }
  }

  private void child(String child, Path path, String parent, int depth) {
    String name = parent.endsWith("/") ? parent + child : parent + "/" + child;
    String lower = child.toLowerCase(Locale.ROOT);
    boolean archive = lower.endsWith(".zip") || lower.endsWith(".immunis");
    boolean wanted = archive || lower.endsWith(".json");
    if (Files.isSymbolicLink(path)) {
      if (wanted || Files.isDirectory(path)) {
        bad(name, "", Fault.SYMLINK);
      }
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!child.startsWith(".")) {
        folder(path, name, depth + 1);
      }
    } else if (archive) {
      found.add(new Found.Archive(name, path));
    } else if (lower.endsWith(".json")) {
      found.add(new Found.Document(name, path, lower.endsWith(".osv.json")));
    }
  }

  private void bad(String name, String file, Fault fault, Object... details) {
    found.add(new Found.Bad(name, Problem.of(name, file, "", fault, details)));
  }

  private static String lower(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static boolean isZip(Path path) {
    if (lower(path).endsWith(".zip")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4
          && head[0] == 'P'
          && head[1] == 'K'
          && (head[2] == 3 || head[2] == 5)
          && head[3] == head[2] + 1;
    } catch (IOException e) {
      return false;
    }
  }
}

package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle that lies open in a folder. */
public final class FolderFiles implements BundleFiles {
  private static final int MOST_PROBLEMS = 20;

  private final Path root;
  private final String name;
  private final IntakeLimits limits;
  private final SortedMap<String, Entry> entries;

  private FolderFiles(
      Path root, String name, IntakeLimits limits, SortedMap<String, Entry> entries) {
    this.root = root;
    this.name = name;
    this.limits = limits;
    this.entries = entries;
  }

  /**
   * Lists the bundle.
   *
   * @throws RefusedException when it holds a link, a special file, too many or too large files, or
   *     something that cannot be listed
   */
  public static FolderFiles of(Path root, String name, IntakeLimits limits)
      throws RefusedException {
    Path real;
    Lister lister;
    try {
      real = root.toRealPath();
      lister = new Lister(real, name, limits);
      Files.walkFileTree(real, lister);
    } catch (IOException e) {
      throw new RefusedException(Problem.of(name, "", "", Fault.UNREADABLE, reason(e)));
    }
    if (!lister.problems.isEmpty()) {
      throw new RefusedException(lister.problems);
    }
    return new FolderFiles(real, name, limits, lister.entries);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SortedMap<String, Entry> entries() {
    return entries;
  }

  @Override
  public byte[] read(String path) throws RefusedException {
    try (InputStream in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes((int) Math.min(limits.fileBytes() + 1, Integer.MAX_VALUE - 8));
      if (content.length > limits.fileBytes()) {
        throw new RefusedException(
            Problem.of(name, path, "", Fault.FILE_TOO_LARGE, limits.fileBytes()));
      }
      return content;
    } catch (IOException e) {
      throw new RefusedException(Problem.of(name, path, "", Fault.UNREADABLE, reason(e)));
    }
  }

  /** What an I/O error means, without the path that the message names anyway. */
  public static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "no permission";
      case java.nio.file.NoSuchFileException gone -> "it is not there any more";
      case java.nio.file.FileSystemException other when other.getReason() != null ->
          other.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String name;
    private final IntakeLimits limits;
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long bytes;

    Lister(Path root, String name, IntakeLimits limits) {
      this.root = root;
      this.name = name;
      this.limits = limits;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      if (dir.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      String path = pathOf(dir);
      if (dir.getNameCount() - root.getNameCount() > limits.depth()) {
        return refuse(path, Fault.TOO_DEEP, limits.depth());
      }
      return take(path, new Entry(true, 0, false));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = pathOf(file);
      if (attributes.isSymbolicLink()) {
        return refuse(path, Fault.SYMLINK);
      }
      if (!attributes.isRegularFile()) {
        return refuse(path, Fault.SPECIAL_FILE);
      }
      if (attributes.size() > limits.fileBytes()) {
        return refuse(path, Fault.FILE_TOO_LARGE, limits.fileBytes());
      }
      bytes += attributes.size();
      if (bytes > limits.bundleBytes()) {
        problems.add(Problem.of(name, "", "", Fault.BUNDLE_TOO_LARGE, limits.bundleBytes()));
        return FileVisitResult.TERMINATE;
      }
      return take(path, new Entry(false, attributes.size(), executable(file)));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return refuse(pathOf(file), Fault.UNREADABLE, reason(e));
    }

    private FileVisitResult take(String path, Entry entry) {
      if (path.getBytes(StandardCharsets.UTF_8).length > limits.nameBytes()) {
        return refuse(path, Fault.NAME_TOO_LONG, limits.nameBytes());
      }
      if (path.indexOf('\uFFFD') >= 0) {
        return refuse(path, Fault.NAME_UNUSABLE);
      }
      entries.put(path, entry);
      if (entries.size() > limits.filesPerBundle()) {
        problems.add(Problem.of(name, "", "", Fault.TOO_MANY_FILES, limits.filesPerBundle()));
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult refuse(String path, Fault fault, Object... details) {
      problems.add(Problem.of(name, path, "", fault, details));
      return problems.size() < MOST_PROBLEMS
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.TERMINATE;
    }

    private String pathOf(Path file) {
      StringBuilder path = new StringBuilder();
      for (Path part : root.relativize(file)) {
        path.append(path.isEmpty() ? "" : "/").append(part);
      }
      return path.toString();
    }

    private static boolean executable(Path file) {
      try {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .permissions()
            .contains(PosixFilePermission.OWNER_EXECUTE);
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
  }
}

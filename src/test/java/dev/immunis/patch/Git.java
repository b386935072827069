package dev.immunis.patch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real git, as the judge of what the patch room says. */
final class Git {
  /** What one call gave back. */
  record Result(int exit, byte[] out) {
    String text() {
      return new String(out, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private Git() {}

  static boolean present() {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static Result run(Path dir, byte[] in, String... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.quotePath=true",
                "-c",
                "core.fileMode=true",
                "-c",
                "core.safecrlf=false",
                "-c",
                "core.autocrlf=false",
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.invalid",
                "-c",
                "diff.renameLimit=1000"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.environment().keySet().removeIf(k -> k.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder
        .environment()
        .put("GIT_CEILING_DIRECTORIES", dir.toAbsolutePath().getParent().toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      Thread feeder =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var stdin = process.getOutputStream()) {
                      stdin.write(in);
                    } catch (IOException e) {
                      // git may stop reading early when it refuses its input.
                    }
                  });
      byte[] out = process.getInputStream().readAllBytes();
      feeder.join();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("git does not end: " + command);
      }
      return new Result(process.exitValue(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes a tree's files below a folder. */
  static void write(Path root, Map<String, TreeEntry> tree) throws IOException {
    for (Map.Entry<String, TreeEntry> e : tree.entrySet()) {
      Path file = root.resolve(e.getKey());
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      if (e.getValue().isLink()) {
        Files.createSymbolicLink(file, Path.of(new String(e.getValue().content())));
      } else {
        Files.write(file, e.getValue().content());
        boolean executable = e.getValue().mode() == TreeEntry.EXECUTABLE;
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  /** Reads all files below a folder, git's own left out. */
  static TreeMap<String, TreeEntry> read(Path root) throws IOException {
    TreeMap<String, TreeEntry> tree = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        String path = root.relativize(file).toString();
        if (path.startsWith(".git/") || path.equals(".git")) {
          continue;
        }
        if (Files.isSymbolicLink(file)) {
          tree.put(
              path,
              new TreeEntry(Files.readSymbolicLink(file).toString().getBytes(), TreeEntry.LINK));
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
          boolean executable = mode.contains(PosixFilePermission.OWNER_EXECUTE);
          tree.put(
              path,
              new TreeEntry(
                  Files.readAllBytes(file), executable ? TreeEntry.EXECUTABLE : TreeEntry.FILE));
        }
      }
    }
    return tree;
  }

  /** A tree as text that can be compared and read. */
  static String show(Map<String, TreeEntry> tree) {
    StringBuilder out = new StringBuilder();
    tree.forEach(
        (path, entry) ->
            out.append(path)
                .append(' ')
                .append(Integer.toOctalString(entry.mode()))
                .append(' ')
                .append(entry.content().length)
                .append(' ')
                .append(BinaryCodec.objectId(entry.content(), 40))
                .append('\n'));
    return out.toString();
  }

  static Map<String, TreeEntry> all(Tree tree) {
    TreeMap<String, TreeEntry> all = new TreeMap<>();
    for (String path : tree.paths("")) {
      all.put(path, tree.find(path).orElseThrow());
    }
    return all;
  }
}

package dev.immunis.app.host;

import dev.immunis.wargame.tree.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What wargames of a workspace left behind although their run does not live any more.
 *
 * @param live how many runs go on now
 * @param folders private folders of dead runs
 * @param mounts mount points below the folders of runs on the machine itself
 * @param processes ids of processes whose command names the folder of a dead run
 * @param containers names of containers whose run is gone
 */
record Leftovers(
    int live,
    List<Path> folders,
    List<String> mounts,
    List<String> processes,
    List<String> containers) {
  private static final List<String> ENGINES =
      List.of("cache", "cache/bundles", "cache/bundles-beside");

  Leftovers {
    folders = List.copyOf(folders);
    mounts = List.copyOf(mounts);
    processes = List.copyOf(processes);
    containers = List.copyOf(containers);
  }

  /** The same and these containers. */
  Leftovers with(List<String> names) {
    return new Leftovers(live, folders, mounts, processes, names);
  }

  boolean none() {
    return folders.isEmpty() && mounts.isEmpty() && processes.isEmpty() && containers.isEmpty();
  }

  /** Everything in words. */
  List<String> all() {
    return Stream.of(
            folders.stream().map(Path::toString),
            mounts.stream(),
            processes.stream(),
            containers.stream())
        .flatMap(all -> all)
        .toList();
  }

  /**
   * Looks; changes nothing.
   *
   * @param root root of the file system; without a {@code proc} there nothing is said of mounts and
   *     processes
   */
  static Leftovers of(Path workspace, Path root) {
    try {
      List<Path> dead = new ArrayList<>();
      List<Path> all = new ArrayList<>();
      List<Path> parents = new ArrayList<>();
      for (String engine : ENGINES) {
        Path runs = workspace.toAbsolutePath().normalize().resolve(engine).resolve("runs");
        parents.add(runs);
        dead.addAll(RunFolder.dead(runs));
        all.addAll(children(runs, "run-*"));
      }
      Set<Path> living = all.stream().filter(f -> !dead.contains(f)).collect(Collectors.toSet());
      return new Leftovers(
          living.size(), dead, mounts(root, parents), processes(root, parents, living), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> mounts(Path root, List<Path> parents) throws IOException {
    Path table = root.resolve("proc/self/mountinfo");
    if (!Files.isReadable(table)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.split(" ");
      if (fields.length > 4 && parents.stream().anyMatch(p -> fields[4].startsWith(p + "/"))) {
        found.add(fields[4]);
      }
    }
    return found;
  }

  private static List<String> processes(Path root, List<Path> parents, Set<Path> living)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (Path process : children(root.resolve("proc"), "[0-9]*")) {
      String command = command(process);
      boolean ofARun = parents.stream().anyMatch(parent -> command.contains(parent + "/run-"));
      if (ofARun && living.stream().noneMatch(run -> command.contains(run + "/"))) {
        found.add(process.getFileName().toString());
      }
    }
    return found;
  }

  /** Empty for a process that ended meanwhile or belongs to somebody else. */
  private static String command(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Path> children(Path folder, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
        stream.forEach(found::add);
      }
    }
    return found;
  }
}

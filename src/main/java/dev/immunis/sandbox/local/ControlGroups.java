package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a control group for each run, where the host lets this program make some. */
public final class ControlGroups {

  private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
  private static final String PREFIX = "immunis-";
  private static final AtomicLong NUMBER = new AtomicLong();
  private static final int ROOT = 3;
  private static final int POINT = 4;

  /**
   * A folder in which groups may be made.
   *
   * @param unified whether it is of version 2, else of version 1 and its pids controller
   */
  record Parent(Path folder, boolean unified) {}

  private final Parent parent;

  private ControlGroups(Parent parent) {
    this.parent = parent;
  }

  /**
   * Looks for a place on this host where a group can be made, and removes what a killed run left.
   */
  public static Optional<ControlGroups> ofThisHost() {
    try {
      List<Parent> parents =
          parents(
              Files.readAllLines(Path.of("/proc/self/mountinfo")),
              Files.readAllLines(Path.of("/proc/self/cgroup")));
      for (Parent parent : parents) {
        if (canMakeGroupIn(parent)) {
          ControlGroups groups = new ControlGroups(parent);
          groups.removeOrphans();
          return Optional.of(groups);
        }
      }
    } catch (IOException e) {
      LOG.debug("control groups cannot be looked for", e);
    }
    return Optional.empty();
  }

  /** Whether memory is limited by the groups made here. */
  public boolean limitsMemory() {
    return parent.unified && Files.exists(parent.folder.resolve("memory.stat"));
  }

  /** Makes a group with the limits of a run. */
  ControlGroup create(Limits limits) throws IOException {
    return ControlGroup.create(parent.folder.resolve(nextName()), limits);
  }

  private static String nextName() {
    return PREFIX + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
  }

  /**
   * Where groups could be made: version 2, from the own group upwards, then the pids controller of
   * version 1.
   */
  static List<Parent> parents(List<String> mountInfo, List<String> ownGroups) {
    List<Parent> parents = new ArrayList<>();
    for (String own : ownGroups) {
      String[] parts = own.split(":", 3);
      boolean unified = parts[0].equals("0");
      if (unified || List.of(parts[1].split(",")).contains("pids")) {
        mountPoint(mountInfo, unified, parts[2])
            .ifPresent(path -> addUpwards(parents, path, unified));
      }
    }
    // A version 2 that knows pids is better than version 1, because it limits memory too.
    return Stream.concat(
            parents.stream().filter(Parent::unified), parents.stream().filter(p -> !p.unified))
        .toList();
  }

  private record OwnPath(Path top, Path own) {}

  private static Optional<OwnPath> mountPoint(List<String> mountInfo, boolean unified, String own) {
    for (String line : mountInfo) {
      String[] halves = line.split(" - ", 2);
      String[] fields = halves[0].split(" ");
      String[] kind = halves[1].split(" ");
      boolean right =
          unified
              ? kind[0].equals("cgroup2")
              : kind[0].equals("cgroup") && List.of(kind[2].split(",")).contains("pids");
      if (right && own.startsWith(fields[ROOT].equals("/") ? "/" : fields[ROOT])) {
        Path top = Path.of(fields[POINT]);
        Path below = Path.of(fields[ROOT]).relativize(Path.of(own));
        return Optional.of(new OwnPath(top, top.resolve(below).normalize()));
      }
    }
    return Optional.empty();
  }

  private static void addUpwards(List<Parent> parents, OwnPath path, boolean unified) {
    Path folder = path.own;
    while (folder != null && folder.startsWith(path.top)) {
      parents.add(new Parent(folder, unified));
      folder = unified ? folder.getParent() : null;
    }
  }

  private static boolean canMakeGroupIn(Parent parent) {
    try {
      if (parent.unified
          && !Files.readString(parent.folder.resolve("cgroup.subtree_control")).contains("pids")) {
        return false;
      }
      ControlGroup trial =
          ControlGroup.create(parent.folder.resolve(nextName()), Limits.standard());
      trial.remove();
      return true;
    } catch (IOException e) {
      LOG.debug("no control group can be made in {}", parent.folder);
      return false;
    }
  }

  private void removeOrphans() throws IOException {
    try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent.folder, PREFIX + "*-*")) {
      for (Path group : groups) {
        removeIfOrphan(group);
      }
    }
  }

  private static void removeIfOrphan(Path group) {
    try {
      String pid = group.getFileName().toString().split("-")[1];
      if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
        Files.delete(group);
      }
    } catch (NumberFormatException | IOException e) {
      LOG.debug("the group {} is somebody else's", group);
    }
  }
}

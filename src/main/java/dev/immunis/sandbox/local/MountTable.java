package dev.immunis.sandbox.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The host's mounts as far as a bind mount needs them: flags that a user namespace may not take
 * away, and mounts below a folder, which have to be made read-only one by one.
 */
public final class MountTable {

  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  /**
   * A mount below a folder.
   *
   * @param path beginning with a slash, from the folder
   * @param lockedFlags as in {@link #lockedFlags}
   */
  public record Below(String path, String lockedFlags) {}

  private record Entry(Path point, List<String> options) {
    String flags() {
      return options.contains("noexec") ? ",noexec" : "";
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Takes a table in the format of /proc/self/mountinfo. */
  public MountTable(List<String> lines) {
    for (String line : lines) {
      String[] fields = line.split(" ");
      entries.add(
          new Entry(Path.of(unescape(fields[MOUNT_POINT])), List.of(fields[OPTIONS].split(","))));
    }
  }

  /** The table as it is now. */
  public static MountTable ofThisHost() throws IOException {
    return new MountTable(
        Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.UTF_8));
  }

  /** Flags (beside nosuid and nodev, which are always set) that must stay, as ",noexec" or "". */
  public String lockedFlags(Path host) {
    return nearest(real(host)).map(Entry::flags).orElse("");
  }

  /** Where the file system that holds this file is mounted. */
  public Path pointOf(Path host) {
    return nearest(host).map(Entry::point).orElse(Path.of("/"));
  }

  private Optional<Entry> nearest(Path host) {
    // The last of equal ones lies on top.
    return entries.stream()
        .filter(entry -> host.startsWith(entry.point))
        .reduce((a, b) -> b.point.getNameCount() >= a.point.getNameCount() ? b : a);
  }

  /** The mounts below a folder. */
  public List<Below> below(Path folder) {
    Path host = real(folder);
    return entries.stream()
        .filter(entry -> entry.point.startsWith(host) && !entry.point.equals(host))
        .map(entry -> new Below("/" + host.relativize(entry.point), entry.flags()))
        .distinct()
        .toList();
  }

  /** The kernel follows links in the source of a mount. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  private static String unescape(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}

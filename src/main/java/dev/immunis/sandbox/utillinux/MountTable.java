package dev.immunis.sandbox.utillinux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's mounts as far as a bind mount needs them: flags that a user namespace may not take away,
 * and mounts below a folder, which have to be made read-only one by one.
 */
final class MountTable {

  private static final int MOUNT_POINT = 4;
  private static final int OPTIONS = 5;

  /**
   * A mount below a folder.
   *
   * @param path beginning with a slash, from the folder
   * @param lockedFlags as in {@link #lockedFlags}
   */
  record Below(String path, String lockedFlags) {}

  private record Entry(Path point, List<String> options) {
    String flags() {
      return options.contains("noexec") ? ",noexec" : "";
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Takes a table in the format of /proc/self/mountinfo. */
  MountTable(List<String> lines) {
    for (String line : lines) {
      String[] fields = line.split(" ");
      entries.add(
          new Entry(Path.of(unescape(fields[MOUNT_POINT])), List.of(fields[OPTIONS].split(","))));
    }
  }

  /** The table as it is now. */
  static MountTable ofThisHost() throws IOException {
    return new MountTable(
        Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.UTF_8));
  }

  /** Flags (beside nosuid and nodev, which are always set) that must stay, as ",noexec" or "". */
  String lockedFlags(Path host) {
    Entry nearest = null;
    for (Entry entry : entries) {
      boolean holds = host.startsWith(entry.point);
      if (holds
          && (nearest == null || entry.point.getNameCount() >= nearest.point.getNameCount())) {
        nearest = entry;
      }
    }
    return nearest == null ? "" : nearest.flags();
  }

  /** The mounts below a folder. */
  List<Below> below(Path host) {
    return entries.stream()
        .filter(entry -> entry.point.startsWith(host) && !entry.point.equals(host))
        .map(entry -> new Below("/" + host.relativize(entry.point), entry.flags()))
        .distinct()
        .toList();
  }

  private static String unescape(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}

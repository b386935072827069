package dev.immunis.sandbox.local;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the machine's devices from a job that root runs: it has root's user id outside and could
 * change their modes. bubblewrap has no option for a device on a read-only mount, but keeps one
 * that it finds, so the mounts become read-only in a mount namespace around it.
 */
public final class RootDevices {

  private static final List<String> DEVICES =
      List.of("null", "zero", "full", "random", "urandom", "tty");

  private RootDevices() {}

  /** Shell commands for a mount namespace of one's own. */
  public static String readOnly(MountTable table) {
    Set<String> commands = new LinkedHashSet<>();
    for (String name : DEVICES) {
      Path device = Path.of("/dev", name);
      Path point = table.pointOf(device);
      String command =
          point.getNameCount() == 0
              ? "mount -n -o bind,ro " + device + " " + device
              : "mount -n -o remount,bind,ro " + ShellText.quote(point.toString());
      commands.add(command + " || exit 1\n");
    }
    return String.join("", commands);
  }
}

package dev.immunis.sandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this program must know about the host before it makes promises. */
public final class HostFacts {

  private static final Pattern KERNEL = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final Path APPARMOR =
      Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");
  private static final Path USER_NAMESPACES = Path.of("/proc/sys/user/max_user_namespaces");
  private static final Path UNPRIVILEGED = Path.of("/proc/sys/kernel/unprivileged_userns_clone");

  private HostFacts() {}

  /** Whether this is Linux at all. */
  public static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  /** Whether this program runs as root. */
  public static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Whether the kernel counts RLIMIT_NPROC for each user namespace alone (Linux 5.14 and later,
   * never for root): only then can it be set without counting what else the person runs.
   */
  public static boolean countsProcessesPerNamespace() {
    Matcher version = KERNEL.matcher(System.getProperty("os.version"));
    if (isRoot() || !version.matches()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    return major > 5 || (major == 5 && Integer.parseInt(version.group(2)) >= 14);
  }

  /** Whether AppArmor keeps ordinary programs from user namespaces (Ubuntu 24.04 and later). */
  public static boolean appArmorRefusesNamespaces() {
    return "1".equals(value(APPARMOR));
  }

  /** Whether user namespaces are switched off for everybody or for ordinary users. */
  public static boolean namespacesAreOff() {
    return "0".equals(value(USER_NAMESPACES)) || "0".equals(value(UNPRIVILEGED));
  }

  private static String value(Path setting) {
    try {
      return Files.readString(setting).strip();
    } catch (IOException e) {
      return "";
    }
  }
}

package dev.immunis.sandbox.podman;

import dev.immunis.sandbox.local.HostFacts;
import dev.immunis.sandbox.local.ProbeRun;
import dev.immunis.sandbox.local.ShellText;
import java.util.List;

/**
 * Containers, folders and helpers of runs whose console and shell are gone: each run holds the lock
 * in its folder, and whatever bears the folder's name without a held lock is left over.
 */
public final class ContainerLeftovers {

  /** What a run's folder and its container are called. */
  static final String PATTERN = "/tmp/immunis-root-XXXXXXXX";

  private static final String FUNCTIONS =
      """
      word='immunis-root-[A-Za-z0-9]\\{8\\}'
      helpers() {
        for process in /proc/[0-9]*; do
          if [ -O "$process" ] && tr '\\0' ' ' <"$process/cmdline" | grep -q -- "$1"; then
            echo "${process#/proc/}"
          fi
        done 2>/dev/null
      }
      named() {
        for root in /tmp/immunis-root-????????; do
          if [ -O "$root" ] && [ ! -L "$root" ]; then echo "${root##*/}"; fi
        done
        for process in /proc/[0-9]*; do
          if [ -O "$process" ]; then tr '\\0' ' ' <"$process/cmdline"; fi
        done 2>/dev/null | grep -o -- "$word"
        for store in /var/lib/containers/storage "$HOME/.local/share/containers/storage"; do
          if [ -w "$store" ]; then
            podman ps --all --filter name=immunis-root- --format '{{.Names}}' 2>/dev/null
            break
          fi
        done
      }
      left() {
        named | sort -u | while read -r name; do
          root=/tmp/$name
          if [ -e "$root/lock" ]; then
            flock --nonblock "$root/lock" true && echo "$name"
          elif [ ! -d "$root" ] || [ -n "$(find "$root" -maxdepth 0 -mmin +1)" ]; then
            echo "$name"
          fi
        done
      }
      """;

  private static final String SWEEP =
      """
      for name in $(left); do
        root=/tmp/$name
        mkdir -p "$root"
        clean
        for process in $(helpers "$name"); do kill -KILL "$process"; done
      done
      """;

  private ContainerLeftovers() {}

  /** The names of what is left; empty where there is none or nobody can tell. Takes a moment. */
  public static List<String> names() {
    try {
      return HostFacts.isLinux() ? run("left") : List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Takes away what is left. */
  static void sweep() throws InterruptedException {
    run(SWEEP);
  }

  /** What podman needs to find its own folders. */
  static String environment() {
    String folders = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
    String home = "export HOME=" + ShellText.quote(System.getProperty("user.home")) + "\n";
    return folders.isEmpty()
        ? home
        : home + "export XDG_RUNTIME_DIR=" + ShellText.quote(folders) + "\n";
  }

  private static List<String> run(String last) throws InterruptedException {
    String script = environment() + PodmanLauncher.CLEANING + FUNCTIONS + last;
    return ProbeRun.words(List.of("/bin/sh", "-c", script)).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}

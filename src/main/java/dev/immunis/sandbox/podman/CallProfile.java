package dev.immunis.sandbox.podman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The filter for system calls in the words of the OCI runtime specification: what bubblewrap's
 * refuses, and what makes namespaces, which podman's own profile lets everybody do.
 */
final class CallProfile {

  private static final List<String> REFUSED =
      List.of(
          "acct",
          "add_key",
          "adjtimex",
          "bpf",
          "chroot",
          "clock_settime",
          "delete_module",
          "finit_module",
          "fsconfig",
          "fsmount",
          "fsopen",
          "fspick",
          "init_module",
          "io_uring_enter",
          "io_uring_register",
          "io_uring_setup",
          "kexec_file_load",
          "kexec_load",
          "keyctl",
          "mount",
          "mount_setattr",
          "move_mount",
          "name_to_handle_at",
          "open_by_handle_at",
          "open_tree",
          "perf_event_open",
          "pivot_root",
          "reboot",
          "request_key",
          "setns",
          "settimeofday",
          "swapoff",
          "swapon",
          "umount2",
          "unshare",
          "userfaultfd");

  private static final String PROFILE =
      """
      {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
        {"names": ["%s"], "action": "SCMP_ACT_ERRNO", "errnoRet": 1},
        {"names": ["clone"], "action": "SCMP_ACT_ERRNO", "errnoRet": 1,
         "args": [{"index": 0, "value": 268435456, "valueTwo": 268435456,
                   "op": "SCMP_CMP_MASKED_EQ"}]},
        {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38}]}
      """;

  private CallProfile() {}

  /**
   * The profile in a file that is gone with the program.
   *
   * @throws IOException if it cannot be written
   */
  static Path file() throws IOException {
    Path file = Files.createTempFile("immunis-calls", ".json");
    file.toFile().deleteOnExit();
    return Files.writeString(file, PROFILE.formatted(String.join("\", \"", REFUSED)));
  }
}

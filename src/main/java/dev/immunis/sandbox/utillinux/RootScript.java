package dev.immunis.sandbox.utillinux;

import dev.immunis.sandbox.local.MountTable;
import dev.immunis.sandbox.local.RootPlan.Step;
import dev.immunis.sandbox.local.ShellText;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes the shell commands that build an own root under /sys (which nothing of a job comes from),
 * as few programs as possible: one {@code mount --all} mounts all that does not lie inside another,
 * and small files of /etc are copied, which is quicker.
 */
final class RootScript {

  /** Tells the process id while the host's /proc is still seen, then makes an empty root. */
  static final String BEGIN =
      """
      fail() { echo "the sandbox could not be built: $1"; exit 1; }
      read -r pid rest </proc/self/stat
      echo "{ \\"child-pid\\": $pid }" >&4
      hostname sandbox 2>/dev/null
      mount -n -t tmpfs -o mode=755,size=16m,nr_inodes=4k,nosuid,nodev tmpfs /sys || fail root
      cd /sys || fail root
      """;

  /** Leaves the host's root behind. */
  static final String SWITCH =
      """
      echo 1 >/proc/sys/user/max_user_namespaces || fail nesting
      rm .fstab
      pivot_root . .old || fail pivot
      cd /
      umount -n -l /.old || fail umount
      rmdir /.old
      """;

  /**
   * Closes the root once the job's own user namespace is made, which takes a writable /proc: for
   * the user id of root the machine's settings there would be writable to the job. The job's
   * starter says {@link #ASK}; this answers when all is read-only, and not at all if that fails.
   */
  static final String CLOSE =
      """
      mkfifo -m 600 /.ask /.answer || fail fifo
      (read -r ask </.ask && exec 6>/.answer && rm /.ask /.answer &&
        mount -n -o remount,bind,ro,nosuid,nodev / &&
        mount -n -o remount,bind,ro,nosuid,nodev,noexec /proc && echo closed >&6) &
      """;

  /** What the job's starter says, and waits for. */
  static final String ASK = "echo ask >/.ask\nread -r answer </.answer || exit 1\n";

  /** Brings the loopback up, with what there is. */
  static final String LOOPBACK =
      "ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null || :\n";

  private static final String INODES = ",nr_inodes=1m";

  private final MountTable table;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder fstab = new StringBuilder();
  private final Set<String> folders = new LinkedHashSet<>();
  private final Set<String> files = new LinkedHashSet<>();
  private final Set<String> copies = new LinkedHashSet<>();
  private final Set<String> pending = new LinkedHashSet<>();
  private final StringBuilder texts = new StringBuilder();
  private final StringBuilder afterwards = new StringBuilder();

  RootScript(MountTable table) {
    this.table = table;
    text.append("mkdir -p .old proc dev etc home\n");
    devices();
  }

  /** Adds one step of the plan. */
  void add(Step step) {
    if (pending.stream().anyMatch(mount -> isInside(step.inside(), mount))) {
      flush();
    }
    String at = at(step.inside());
    switch (step) {
      case Step.Link link -> copies.add(at);
      case Step.Bind(var host, String inside, boolean folder, boolean writable)
          when !folder && !writable && host.startsWith("/etc") && inside.equals(host.toString()) ->
          copies.add(at);
      case Step.Bind(var host, String inside, boolean folder, boolean writable) -> {
        (folder ? folders : files).add(at);
        String mode = writable ? "rw" : "ro";
        String flags = table.lockedFlags(host);
        String kind = folder ? "rbind," : "bind,";
        mount(host.toString(), inside, "none", kind + mode + ",nosuid,nodev" + flags);
        for (MountTable.Below below : table.below(host)) {
          afterwards.append("mount -n -o remount,bind,ro,nosuid,nodev").append(below.lockedFlags());
          afterwards.append(' ').append(ShellText.quote(at + below.path()));
          afterwards.append(" || fail 'a mount below ' \n");
        }
      }
      case Step.Text(String content, String inside) -> {
        folders.add(parent(at));
        texts.append("printf %s ").append(ShellText.quote(content));
        texts.append(" >").append(ShellText.quote(at)).append(" || fail text\n");
      }
      case Step.Memory(String inside, long bytes, String mode) -> {
        folders.add(at);
        mount(
            "tmpfs", inside, "tmpfs", "mode=" + mode + ",size=" + bytes + INODES + ",nosuid,nodev");
      }
      case Step.Folder(String inside) -> folders.add(at);
    }
  }

  /** All commands. */
  String text() {
    flush();
    return text.toString();
  }

  private void devices() {
    for (String name : new String[] {"null", "zero", "full", "random", "urandom", "tty"}) {
      files.add("dev/" + name);
      mount("/dev/" + name, "/dev/" + name, "none", "bind,ro,nosuid,noexec");
    }
    mount("devpts", "/dev/pts", "devpts", "newinstance,ptmxmode=0666,mode=620,nosuid,noexec");
    mount("proc", "/proc", "proc", "nosuid,nodev,noexec");
    folders.add("dev/pts");
    folders.add("dev/shm");
    afterwards.append("ln -s /proc/self/fd dev; ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout\n");
    afterwards.append("ln -s fd/2 dev/stderr; ln -s pts/ptmx dev/ptmx\n");
  }

  private void mount(String source, String inside, String type, String options) {
    fstab.append(escape(source)).append(' ').append(escape("/sys" + inside)).append(' ');
    fstab.append(type).append(' ').append(options).append(" 0 0\n");
    pending.add(inside);
  }

  private void flush() {
    if (!folders.isEmpty()) {
      text.append("mkdir -p --");
      folders.forEach(folder -> text.append(' ').append(ShellText.quote(folder)));
      text.append(" || fail folders\n");
    }
    text.append(texts);
    if (!copies.isEmpty()) {
      // Links as links: the plan has none but the host's own, and no file that is one.
      text.append("(cd / && cp -P --parents --");
      copies.forEach(file -> text.append(' ').append(ShellText.quote(file)));
      text.append(" /sys) || fail copies\n");
    }
    for (String file : files) {
      String name = ShellText.quote(file);
      text.append("[ -e ").append(name).append(" ] || { mkdir -p ");
      text.append(ShellText.quote(parent(file))).append(" && : >").append(name);
      text.append("; } || fail file\n");
    }
    if (!fstab.isEmpty()) {
      text.append("printf %s ").append(ShellText.quote(fstab.toString())).append(" >.fstab\n");
      text.append("mount -n --all --fstab /sys/.fstab || fail mounts\n");
    }
    text.append(afterwards);
    folders.clear();
    texts.setLength(0);
    copies.clear();
    files.clear();
    fstab.setLength(0);
    afterwards.setLength(0);
    pending.clear();
  }

  private static boolean isInside(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static String at(String inside) {
    return inside.substring(1);
  }

  private static String parent(String at) {
    int slash = at.lastIndexOf('/');
    return slash < 0 ? "." : at.substring(0, slash);
  }

  private static String escape(String path) {
    return path.replace("\\", "\\134").replace(" ", "\\040").replace("#", "\\043");
  }
}

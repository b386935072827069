package dev.immunis.sandbox.podman;

import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.RootPlan;
import dev.immunis.sandbox.local.RootPlan.Step;
import dev.immunis.sandbox.local.ShellText;
import dev.immunis.sandbox.local.UnfitJobException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the own root of a job into what podman takes: a folder that holds nothing but links, texts
 * and points to mount on, the mounts themselves, and what is left for the first process inside.
 */
final class ContainerRoot {

  private final StringBuilder outside = new StringBuilder();
  private final StringBuilder inside = new StringBuilder();
  private final Map<String, List<String>> mounts = new LinkedHashMap<>();
  private final Set<String> memory = new LinkedHashSet<>();
  private final Set<String> owned = new LinkedHashSet<>();

  private ContainerRoot() {}

  /**
   * Plans.
   *
   * @throws UnfitJobException if the job names what is not there or what podman cannot take
   */
  static ContainerRoot of(SandboxJob job, LocalHost host) throws UnfitJobException {
    ContainerRoot root = new ContainerRoot();
    root.outside.append("mkdir -p proc sys dev etc home || fail folders\n");
    for (Step step : RootPlan.of(job, host)) {
      root.add(step);
    }
    return root;
  }

  /** Shell commands for the folder that becomes the root, which is the current one. */
  String outside() {
    return outside.toString();
  }

  /** Shell commands for the first process inside, which is root there. */
  String inside() {
    StringBuilder all = new StringBuilder(inside);
    if (!owned.isEmpty()) {
      all.append("chown 65534:65534 --");
      owned.forEach(path -> all.append(' ').append(ShellText.quote(path)));
      all.append(" || fail 'the own folders'\n");
    }
    return all.toString();
  }

  /** Options of podman. */
  List<String> options() {
    List<String> all = new ArrayList<>();
    mounts.values().forEach(all::addAll);
    return all;
  }

  private void add(Step step) throws UnfitJobException {
    String path = step.inside();
    boolean inMemory = ownParents(path);
    switch (step) {
      case Step.Link(String target, String link) -> {
        makeParent(link);
        outside.append("ln -s ").append(ShellText.quote(target)).append(' ');
        outside.append(ShellText.quote(at(link))).append(" || fail link\n");
      }
      case Step.Bind(Path source, String to, boolean folder, boolean writable) -> {
        if (!inMemory && mounts.keySet().stream().noneMatch(known -> isBelow(to, known))) {
          point(to, folder);
        }
        mount(to, "--volume", plain(source) + ":" + plain(Path.of(to)) + flags(folder, writable));
      }
      case Step.Text(String text, String to) -> {
        if (inMemory) {
          String quoted = ShellText.quote(to);
          inside.append("mkdir -p \"$(dirname ").append(quoted).append(")\" && printf %s ");
          inside
              .append(ShellText.quote(text))
              .append(" >")
              .append(quoted)
              .append(" || fail text\n");
          owned.add(to);
        } else {
          makeParent(to);
          outside.append("printf %s ").append(ShellText.quote(text)).append(" >");
          outside.append(ShellText.quote(at(to))).append(" || fail text\n");
        }
      }
      case Step.Memory(String to, long bytes, String mode) -> {
        if (!inMemory && mounts.keySet().stream().noneMatch(known -> isBelow(to, known))) {
          point(to, true);
        }
        memory.add(to);
        owned.add(to);
        mount(
            to, "--tmpfs", plain(Path.of(to)) + ":rw,nosuid,nodev,size=" + bytes + ",mode=" + mode);
      }
      case Step.Folder(String to) -> {
        inside.append("mkdir -p -- ").append(ShellText.quote(to)).append(" || fail ");
        inside.append(ShellText.quote("the folder " + to)).append('\n');
        if (inMemory) {
          owned.add(to);
        }
      }
    }
  }

  /** Names what lies between a file system in memory and a path in it: podman makes it as root. */
  private boolean ownParents(String path) {
    boolean found = false;
    for (String folder : memory) {
      if (isBelow(path, folder)) {
        found = true;
        for (Path parent = Path.of(path).getParent();
            parent != null && isBelow(parent.toString(), folder);
            parent = parent.getParent()) {
          owned.add(parent.toString());
        }
      }
    }
    return found;
  }

  private void point(String path, boolean folder) {
    String name = ShellText.quote(at(path));
    if (folder) {
      outside.append("mkdir -p -- ").append(name).append(" || fail folder\n");
    } else {
      makeParent(path);
      outside.append(": >").append(name).append(" || fail file\n");
    }
  }

  private void makeParent(String path) {
    Path parent = Path.of(at(path)).getParent();
    if (parent != null) {
      outside.append("mkdir -p -- ").append(ShellText.quote(parent.toString())).append('\n');
    }
  }

  private void mount(String to, String option, String value) {
    mounts.remove(to);
    mounts.put(to, List.of(option, value));
  }

  private static String flags(boolean folder, boolean writable) {
    return (writable ? ":rw" : ":ro") + ",nosuid,nodev," + (folder ? "rbind" : "bind");
  }

  private static String plain(Path path) throws UnfitJobException {
    if (path.toString().indexOf(':') >= 0) {
      throw new UnfitJobException("podman cannot mount a path with a colon: " + path);
    }
    return path.toString();
  }

  private static boolean isBelow(String path, String folder) {
    return path.startsWith(folder + "/");
  }

  private static String at(String path) {
    return path.substring(1);
  }
}

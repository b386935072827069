package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Mount;
import dev.immunis.sandbox.SandboxJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The own root of one job as a list of steps that each kind of sandbox carries out in order. */
public final class RootPlan {

  /** The home of every job. */
  public static final String HOME = "/home/job";

  private static final long SMALL = 16L << 20;

  /** One step. */
  public sealed interface Step {

    /** Absolute path inside. */
    String inside();

    /** A symbolic link that the host has at the same path. */
    record Link(String target, String inside) implements Step {}

    /** A folder or file of the host, read-only or (a file alone) writable. */
    record Bind(Path host, String inside, boolean folder, boolean writable) implements Step {}

    /** A small file with this text. */
    record Text(String text, String inside) implements Step {}

    /** A writable file system in memory; {@code mode} is octal. */
    record Memory(String inside, long bytes, String mode) implements Step {}

    /** A folder. */
    record Folder(String inside) implements Step {}
  }

  /** What a job can write to. */
  public record Writable(List<String> inMemory, List<Mount.OutFile> outFiles) {}

  private RootPlan() {}

  /**
   * Plans the root of a job on this host.
   *
   * @throws UnfitJobException if something that the job names is not there
   */
  public static List<Step> of(SandboxJob job, LocalHost host) throws UnfitJobException {
    List<Step> steps = new ArrayList<>(host.system().steps());
    for (String folder : List.of("/run", "/root")) {
      steps.add(new Step.Memory(folder, Math.min(SMALL, job.limits().diskBytes()), "0755"));
    }
    for (String folder : List.of("/tmp", "/var", HOME, "/dev/shm")) {
      boolean shared = folder.equals("/tmp") || folder.equals("/dev/shm");
      steps.add(new Step.Memory(folder, job.limits().diskBytes(), shared ? "1777" : "0755"));
    }
    steps.add(new Step.Folder("/var/tmp"));
    steps.addAll(host.settings().steps(job.network()));
    for (Path tool : job.toolFolders()) {
      if (!Files.isDirectory(tool)) {
        throw new UnfitJobException("the tool folder " + tool + " does not exist");
      }
      if (!tool.startsWith("/usr")) {
        steps.add(new Step.Bind(checked(tool), tool.toString(), true, false));
      }
    }
    for (Mount mount : job.mounts()) {
      steps.add(step(mount));
    }
    steps.add(new Step.Folder(job.workDir()));
    return steps;
  }

  /** What this job can write to. */
  public static Writable writable(SandboxJob job) {
    List<String> inMemory =
        new ArrayList<>(List.of("/run", "/root", "/tmp", "/var", HOME, "/dev/shm"));
    List<Mount.OutFile> outFiles = new ArrayList<>();
    for (Mount mount : job.mounts()) {
      switch (mount) {
        case Mount.Tmpfs memory -> inMemory.add(memory.inside());
        case Mount.OutFile out -> outFiles.add(out);
        case Mount.ReadOnlyTree tree -> inMemory.remove(tree.inside());
        case Mount.ReadOnlyFile file -> inMemory.remove(file.inside());
      }
    }
    return new Writable(inMemory, outFiles);
  }

  /** The greatest size of any file that the job may write, in bytes. */
  public static long largestFile(SandboxJob job) {
    return writable(job).outFiles().stream()
        .mapToLong(Mount.OutFile::maxBytes)
        .max()
        .orElse(job.limits().diskBytes());
  }

  private static Step step(Mount mount) throws UnfitJobException {
    return switch (mount) {
      case Mount.ReadOnlyTree(Path host, String inside) -> {
        if (!Files.isDirectory(host)) {
          throw new UnfitJobException("the folder " + host + " for " + inside + " does not exist");
        }
        yield new Step.Bind(checked(host), inside, true, false);
      }
      case Mount.ReadOnlyFile(Path host, String inside) ->
          new Step.Bind(file(host, inside), inside, false, false);
      case Mount.OutFile(Path host, String inside, long maxBytes) ->
          new Step.Bind(file(host, inside), inside, false, true);
      case Mount.Tmpfs(String inside, long maxBytes) -> new Step.Memory(inside, maxBytes, "0755");
    };
  }

  private static Path file(Path host, String inside) throws UnfitJobException {
    if (!Files.isRegularFile(host)) {
      throw new UnfitJobException("the file " + host + " for " + inside + " does not exist");
    }
    return checked(host);
  }

  private static Path checked(Path host) throws UnfitJobException {
    if (host.toString().chars().anyMatch(c -> c < ' ')) {
      throw new UnfitJobException("a control character in the path " + host);
    }
    return host;
  }
}

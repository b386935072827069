package dev.immunis.sandbox;

import java.nio.file.Path;

/** Something that a job sees beside the system itself. */
public sealed interface Mount {

  /** Absolute path inside. */
  String inside();

  /** A folder of the host with everything below, read-only. */
  record ReadOnlyTree(Path host, String inside) implements Mount {
    public ReadOnlyTree {
      host = host.toAbsolutePath().normalize();
      checkInside(inside);
    }
  }

  /** One file of the host, read-only. */
  record ReadOnlyFile(Path host, String inside) implements Mount {
    public ReadOnlyFile {
      host = host.toAbsolutePath().normalize();
      checkInside(inside);
    }
  }

  /**
   * An empty writable folder in memory that is gone with the job.
   *
   * @param maxBytes its size, 1 or more
   */
  record Tmpfs(String inside, long maxBytes) implements Mount {
    public Tmpfs {
      checkInside(inside);
      checkSize(maxBytes);
    }
  }

  /**
   * One file of the host, made before by the caller, that the job may write.
   *
   * @param maxBytes 1 or more. Enforced as the greatest size of any file that the job writes
   *     (RLIMIT_FSIZE, the largest of all out files), and by looking at the file while the job
   *     runs.
   */
  record OutFile(Path host, String inside, long maxBytes) implements Mount {
    public OutFile {
      host = host.toAbsolutePath().normalize();
      checkInside(inside);
      checkSize(maxBytes);
    }
  }

  /**
   * Checks a path inside.
   *
   * @throws IllegalArgumentException if it is not absolute, is the root, climbs or has a control
   *     character
   */
  static void checkInside(String inside) {
    if (!inside.startsWith("/")
        || inside.equals("/")
        || inside.contains("//")
        || (inside + "/").contains("/../")
        || (inside + "/").contains("/./")
        || inside.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("not a plain absolute path inside the sandbox: " + inside);
    }
  }

  private static void checkSize(long maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("size under 1: " + maxBytes);
    }
  }
}

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says the last word of a proof, with the run's nonce, which is read only after the attack. */
final class Protocol {
  /** One part of a proof. */
  interface Part {
    void run() throws Throwable;
  }

  private Protocol() {}

  /** Runs the part; whatever it throws means "could not tell", never "vulnerable". */
  static void run(Part part) {
    try {
      part.run();
      end(2, "POV: ERROR the proof came to no end");
    } catch (Throwable thrown) {
      end(2, "POV: ERROR " + thrown);
    }
  }

  static void vulnerable(String what) {
    end(1, "POV: VULNERABLE " + what);
  }

  static void notVulnerable(String lookedFor) {
    end(0, "POV: NOT-VULNERABLE (looked for: " + lookedFor + ")");
  }

  /** The benign use through the same entry point. */
  static void control(boolean held) {
    end(held ? 0 : 1, held ? "CONTROL: OK" : "CONTROL: FAILED");
  }

  /** An empty folder of this run. */
  static Path folder() throws Exception {
    String root = System.getenv("TMPDIR");
    return Files.createTempDirectory(Path.of(root == null ? "/tmp" : root), "pov");
  }

  /** Writes to the process's own output and stops at once: no hook of the target runs after it. */
  private static void end(int code, String word) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.out.flush();
    out.println(word.replace('\n', ' ').replace('\r', ' ') + " nonce=" + System.getenv("POV_NONCE"));
    Runtime.getRuntime().halt(code);
  }
}

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says the last word of a proof: what was seen, and the nonce of this run, which is read from the
 * environment only now, after the attack.
 */
final class Protocol {

  interface Body {
    void run() throws Exception;
  }

  private Protocol() {}

  /** Runs the body; whatever it throws means "could not tell", never "vulnerable". */
  static void guard(Body body) {
    try {
      body.run();
      end(2, "POV: ERROR the proof came to no end");
    } catch (Throwable thrown) {
      end(2, "POV: ERROR " + thrown);
    }
  }

  static void vulnerable(String what) {
    end(1, "POV: VULNERABLE " + what + " nonce=" + System.getenv("POV_NONCE"));
  }

  static void notVulnerable(String lookedFor) {
    end(
        0,
        "POV: NOT-VULNERABLE (looked for: " + lookedFor + ") nonce=" + System.getenv("POV_NONCE"));
  }

  /** The benign use through the same entry point. */
  static void control(boolean held) {
    end(held ? 0 : 1, held ? "CONTROL: OK" : "CONTROL: FAILED");
  }

  /** An empty folder of this run. */
  static Path folder() throws Exception {
    String root = System.getenv("TMPDIR");
    return root == null || root.isBlank()
        ? Files.createTempDirectory("pov")
        : Files.createTempDirectory(Path.of(root), "pov");
  }

  /** Writes to the process's own output and stops at once: no hook of the target runs after it. */
  private static void end(int code, String lastWord) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    System.out.flush();
    out.println(lastWord.replace('\n', ' ').replace('\r', ' '));
    Runtime.getRuntime().halt(code);
  }
}

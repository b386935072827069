package dev.immunis.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the console itself was started does not change what a job sees. */
class SpawnerTest {
  /** What nohup, a background job of a script, and some services leave behind. */
  private static final String DEAF = "trap '' HUP INT QUIT PIPE TERM; exec \"$@\"";

  @Test
  void signalsThatTheConsoleIgnoresEndItsJobsAllTheSame() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
    Process deaf =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                DEAF,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Deaf.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(deaf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(deaf.waitFor()).as(said).isZero();
    assertThat(said.lines()).containsExactly("HUP 129", "INT 130", "PIPE 141", "TERM 143");
  }

  /** The console, started so that it is deaf. */
  static final class Deaf {
    private Deaf() {}

    public static void main(String[] args) throws Exception {
      for (String signal : List.of("HUP", "INT", "PIPE", "TERM")) {
        Process job = Spawner.spawn(List.of("/bin/sh", "-c", "kill -" + signal + " $$; exit 3"));
        System.out.println(signal + " " + job.waitFor());
      }
      System.exit(0);
    }
  }
}

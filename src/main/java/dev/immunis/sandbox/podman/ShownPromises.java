package dev.immunis.sandbox.podman;

import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.sandbox.local.Launcher;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.LocalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets a job look for itself what it is kept from: an engine's settings are written by others, so
 * that an option that was taken is no proof that it holds.
 */
final class ShownPromises {

  static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final List<String> EXPECTED =
      List.of(
          "user 65534",
          "capabilities 0",
          "privileges 1",
          "interfaces lo",
          "secret hidden",
          "system kept",
          "nesting refused");

  private ShownPromises() {}

  /**
   * Runs one job that tells what it sees.
   *
   * @return what differs from what is promised, nothing if all holds
   */
  static Optional<String> difference(Launcher launcher, LocalHost host)
      throws InterruptedException, IOException {
    Path secret = Files.createTempFile("immunis-probe", ".txt");
    try {
      SandboxJob job = SandboxJob.of(script(secret));
      SandboxResult result =
          LocalRun.start(job.under(job.limits().withWall(PATIENCE)), launcher, host).await();
      List<String> told = result.report().transcript().text().strip().lines().toList();
      return result instanceof SandboxResult.Exited && told.equals(EXPECTED)
          ? Optional.empty()
          : Optional.of(differing(told));
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  private static String differing(List<String> told) {
    for (int i = 0; i < EXPECTED.size(); i++) {
      String line = i < told.size() ? told.get(i) : "nothing";
      if (!line.equals(EXPECTED.get(i))) {
        return "expected '" + EXPECTED.get(i) + "', seen '" + line + "'";
      }
    }
    return "more was said than asked for: '" + told.getLast() + "'";
  }

  private static String script(Path secret) {
    return """
    value() { sed -n "s/^$1:[[:space:]]*0*\\([0-9a-f]\\)/\\1/p" /proc/self/status; }
    echo "user $(id -u)"
    echo "capabilities $(value CapBnd)"
    echo "privileges $(value NoNewPrivs)"
    echo "interfaces $(tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' ')"
    if [ -e %s ]; then echo "secret seen"; else echo "secret hidden"; fi
    if (: >/usr/immunis) 2>/dev/null; then echo "system written"; else echo "system kept"; fi
    if unshare -Ur true 2>/dev/null; then echo "nesting allowed"; else echo "nesting refused"; fi
    """
        .formatted(secret);
  }
}

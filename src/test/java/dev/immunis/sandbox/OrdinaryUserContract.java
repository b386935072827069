package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.sandbox.local.HostFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises that depend on who runs the console, where root runs the tests. */
public interface OrdinaryUserContract extends SandboxUnderTest {

  /** The word by which {@link ChildConsole} knows this kind. */
  String kind();

  @Test
  default void ordinaryUserGetsTheSamePromises(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(HostFacts.isRoot(), "the other tests run as an ordinary user already");
    Process console =
        new ChildConsole(folder)
            .startAsNobody(
                kind(),
                "id -u; grep -E '^Cap' /proc/self/status | tr -d '0\\t\\n'",
                "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '; cat /proc/net/dev | wc -l",
                "exec 2>/dev/null; (: >/usr/x) || (: >/etc/x) || echo refused",
                "exec 2>/dev/null; unshare -Ur true || mount -o remount,rw /usr || exit 9",
                "exec 2>/dev/null; " + AttackContract.BOMB,
                "exec 2>/dev/null; perl -e 'while (1) { push @a, \"x\" x 1000000 }'",
                "java -version >/dev/null 2>&1 && echo java",
                "exec 2>/dev/null; kill -9 -1; kill -KILL $$");
    String said = new String(console.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(console.waitFor()).isZero();
    // A launcher whose job was killed may say so itself, also in half a line if it was killed in
    // the
    // middle of it; that is not a word of the job.
    assertThat(
            said.lines()
                .map(line -> line.replaceFirst("^unshare: [^\\[]*(?=\\[[A-Z])", ""))
                .filter(line -> !line.startsWith("unshare: sigprocmask")))
        .containsExactlyElementsOf(
            """
            65534
            CapInh:CapPrm:CapEff:CapBnd:CapAmb:[exited 0]
            lo
            3
            [exited 0]
            refused
            [exited 0]
            [exited 9]
            [PROCESSES]
            [MEMORY]
            java
            [exited 0]
            [signal 9]
            """
                .lines()
                .toList());
  }
}

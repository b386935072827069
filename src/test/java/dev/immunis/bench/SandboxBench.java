package dev.immunis.bench;

import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.sandbox.bubblewrap.BubblewrapProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One empty proof run in our sandbox against bare bubblewrap with the same isolation. */
final class SandboxBench implements Bench.Suite {
  private static final int WARM = 8;
  private static final int ROUNDS = 41;
  private static final double NODE_PEER = 1.15;
  private static final double OVERHEAD_MILLIS = 10;
  private static final String HELLO = "node -e \"console.log('hello')\"";

  @Override
  public void run(Report out) throws Exception {
    if (!(new BubblewrapProbe().probe() instanceof SandboxAnswer.Ready ready)) {
      System.err.println("sandbox: left out, bubblewrap does not work here");
      return;
    }
    Sandbox ours = ready.sandbox();
    boolean equal = ours(ours, HELLO).equals(bare(HELLO)) && ours(ours, HELLO).equals("hello\n");
    out.line(
        "sandbox.node",
        Rounds.measureWall(WARM, ROUNDS, () -> ours(ours, HELLO), () -> bare(HELLO), null),
        NODE_PEER,
        null,
        equal);
    double[] added = new double[ROUNDS];
    for (int i = -WARM; i < ROUNDS; i++) {
      double mine = millis(() -> ours(ours, "true"));
      double peer = millis(() -> bare("true"));
      if (i >= 0) {
        added[i] = Math.max(0, mine - peer);
      }
    }
    out.line(
        "sandbox.overhead",
        Rounds.of(added).within(OVERHEAD_MILLIS),
        null,
        1.0,
        ours(ours, "true").equals(bare("true")));
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static String ours(Sandbox sandbox, String script) {
    try {
      SandboxResult end = sandbox.run(SandboxJob.of(script));
      if (end instanceof SandboxResult.Exited exited && exited.code() == 0) {
        return exited.report().transcript().text();
      }
      throw new IllegalStateException("not an end to measure: " + end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same namespaces, folders in memory and rights, without limits, watch or transcript. */
  private static String bare(String script) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ("bwrap --unshare-user --unshare-ipc --unshare-pid --unshare-uts --unshare-net"
                        + " --unshare-cgroup-try --uid 65534 --gid 65534 --hostname sandbox"
                        + " --die-with-parent --new-session --clearenv --cap-drop ALL --disable-userns"
                        + " --proc /proc --dev /dev --ro-bind /usr /usr --symlink usr/bin /bin"
                        + " --symlink usr/lib /lib --symlink usr/lib64 /lib64 --tmpfs /run --tmpfs"
                        + " /root --tmpfs /tmp --tmpfs /var --tmpfs /home/job --tmpfs /dev/shm"
                        + " --setenv PATH /usr/bin:/bin --setenv HOME /home/job --chdir /tmp --"
                        + " /bin/sh -c")
                    .split(" ")));
    command.add(script);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("bare bubblewrap failed: " + text);
      }
      return text;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

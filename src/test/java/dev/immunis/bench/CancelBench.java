package dev.immunis.bench;

import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.Sandboxes;
import dev.immunis.sandbox.bubblewrap.BubblewrapProbe;
import dev.immunis.sandbox.utillinux.UtilLinuxProbe;
import dev.immunis.wargame.EngineSettings;
import dev.immunis.wargame.TestPlans;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.WargameHandle;
import dev.immunis.wargame.WargameProgress;
import dev.immunis.wargame.judge.JudgePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long a cancel takes until everything of a real run has ended and its result is there. */
final class CancelBench implements Bench.Suite {
  private static final int WARM = 3;
  private static final int ROUNDS = 21;
  private static final double LIMIT_MILLIS = 1000;

  @Override
  public void run(Report out) throws Exception {
    for (SandboxProbe probe : List.of(new BubblewrapProbe(), new UtilLinuxProbe())) {
      SandboxAnswer answer = new Sandboxes(List.of(probe)).probe();
      if (!(answer instanceof SandboxAnswer.Ready ready)) {
        System.err.println("no such sandbox on this machine: " + answer);
        continue;
      }
      Path cache = Files.createTempDirectory("immunis-cancel-");
      try {
        measure(out, cache, ready);
      } finally {
        delete(cache);
      }
    }
  }

  private static void measure(Report out, Path cache, SandboxAnswer.Ready ready) throws Exception {
    WargameEngine engine =
        new WargameEngine(
            () -> ready,
            TestPlans.CLOCK,
            TestPlans.RANDOM,
            new EngineSettings(
                cache,
                EngineSettings.CACHE_BYTES,
                Path.of(System.getProperty("java.home")),
                Map.of()),
            JudgePolicy.defaults());
    double[] millis = new double[ROUNDS];
    boolean ended = true;
    for (int i = -WARM; i < ROUNDS; i++) {
      WargameHandle handle = started(engine);
      long start = System.nanoTime();
      handle.cancel();
      handle.await();
      double took = (System.nanoTime() - start) / 1e6;
      ended &= gone();
      if (i >= 0) {
        millis[i] = took;
      }
    }
    String name = ready.sandbox().facts().name().replaceAll("[^a-z]", "");
    out.line(
        "sandbox.cancel." + name + ".within-1s",
        Rounds.timed(millis).within(LIMIT_MILLIS),
        null,
        1.0,
        ended);
  }

  private static WargameHandle started(WargameEngine engine) throws InterruptedException {
    CountDownLatch output = new CountDownLatch(1);
    WargameHandle handle =
        engine.start(
            new TestPlans()
                .base(Map.of("app.txt", "bad\n"))
                .pov(Map.of("pov.sh", "echo started; sleep 97534 & sleep 97534\n"))
                .replacing("app.txt", "bad", "good")
                .proof("sh pov/pov.sh", Duration.ofMinutes(10))
                .order(),
            step -> {
              if (step instanceof WargameProgress.OutputLine line
                  && line.line().equals("started")) {
                output.countDown();
              }
            });
    if (!output.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the proof did not start");
    }
    return handle;
  }

  private static boolean gone() {
    return ProcessHandle.allProcesses()
        .noneMatch(p -> p.info().commandLine().orElse("").contains("sleep 97534"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

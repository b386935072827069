package dev.immunis.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start, listening, cancel, and the end of the program itself. */
@Timeout(180)
public interface LifecycleContract extends SandboxUnderTest {

  /** Far less than the jobs would last; a cancel takes milliseconds (bench cancel). */
  Duration SOON = Duration.ofSeconds(50);

  @Test
  default void cancelEndsEverythingAtOnce() throws InterruptedException {
    String mark = mark();
    CountDownLatch ready = new CountDownLatch(1);
    String script =
        "trap '' TERM HUP INT; (setsid sleep 300"
            + mark
            + " &); echo ready; while :; do sleep 1; done";
    RunningJob running = sandbox().start(job(script).heardBy((offset, bytes) -> ready.countDown()));
    assertThat(ready.await(20, SECONDS)).isTrue();
    long asked = System.nanoTime();
    running.cancel();
    SandboxResult result = running.await();
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.Cancelled.class);
    assertThat(result.report().transcript().text()).isEqualTo("ready\n");
    assertThat(SandboxUnderTest.processesWith("300" + mark)).isEmpty();
    running.cancel();
    assertThat(running.await()).isSameAs(result);
  }

  @Test
  default void cancelRightAfterTheStartLeavesNothing() throws InterruptedException {
    String mark = mark();
    List<RunningJob> jobs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      RunningJob running = sandbox().start(job("exec sleep 300" + mark));
      for (int spin = 0; spin < i * 200_000; spin++) {
        Thread.onSpinWait();
      }
      running.cancel();
      jobs.add(running);
    }
    for (RunningJob running : jobs) {
      assertThat(running.await()).isInstanceOf(SandboxResult.Cancelled.class);
    }
    assertThat(SandboxUnderTest.processesWith("300" + mark)).isEmpty();
  }

  @Test
  default void cancelAfterTheEndChangesNothing() throws InterruptedException {
    RunningJob running = sandbox().start(job("exit 3"));
    SandboxResult result = running.await();
    running.cancel();
    assertThat(running.await()).isSameAs(result);
    assertExited(3, result);
  }

  /** How many short jobs the long proof runs. */
  default int manyShortJobs() {
    return 2000;
  }

  @Test
  default void lastWordsOfShortJobsAreNeverLost() {
    int rounds = "full".equals(System.getProperty("immunis.proof")) ? manyShortJobs() : 25;
    for (int i = 0; i < rounds; i++) {
      assertThat(outputOf("echo last words " + i)).isEqualTo("last words " + i + "\n");
    }
  }

  @Test
  default void lastWordsBeforeATimeoutAreKept() {
    // Long enough for both words to be said on a machine that others load.
    Limits brief = limits().withWall(Duration.ofSeconds(4)).withOutput(100, 100, 1L << 30);
    SandboxResult result = run(job("echo first; (echo last words; exec sleep 300)").under(brief));
    assertThat(result).as("%s", result).isInstanceOf(SandboxResult.TimedOut.class);
    assertThat(result.report().transcript().text()).isEqualTo("first\nlast words\n");
  }

  @Test
  default void jobsRunBesideEachOther() throws InterruptedException {
    List<RunningJob> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      jobs.add(sandbox().start(job("echo " + i + " >/tmp/file; sleep 0.2; cat /tmp/*; exit " + i)));
    }
    for (int i = 0; i < jobs.size(); i++) {
      SandboxResult result = jobs.get(i).await();
      assertExited(i, result);
      assertThat(result.report().transcript().text()).isEqualTo(i + "\n");
    }
  }

  @Test
  default void listenerHearsWhileTheJobRuns() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    List<String> parts = new CopyOnWriteArrayList<>();
    RunningJob running =
        sandbox()
            .start(
                job("echo first; sleep 300")
                    .heardBy(
                        (offset, bytes) -> {
                          parts.add(offset + ":" + new String(bytes, StandardCharsets.UTF_8));
                          heard.countDown();
                        }));
    assertThat(heard.await(60, SECONDS)).isTrue();
    // What a tool of the sandbox itself says of being killed may follow the cancel.
    List<String> whileRunning = List.copyOf(parts);
    running.cancel();
    running.await();
    assertThat(whileRunning).containsExactly("0:first\n");
  }

  @Test
  default void listenerThatFailsBreaksNothing() {
    SandboxJob job =
        job("seq 1 1000; echo end")
            .heardBy(
                (offset, bytes) -> {
                  throw new IllegalStateException("listener failed on purpose");
                });
    assertThat(outputOf(job)).endsWith("end\n");
  }

  @Test
  default void listenerThatNeverReturnsSlowsNothing() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    SandboxJob job =
        job("yes | head -c 50000000; echo end")
            .heardBy(
                (offset, bytes) -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertThat(outputOf(job)).endsWith("end\n");
    never.countDown();
  }

  @Test
  default void killedConsoleTakesItsRunWithIt(@TempDir Path folder)
      throws IOException, InterruptedException {
    String mark = mark();
    Process console =
        new ChildConsole(folder)
            .start(kind(), "echo up; (setsid sleep 300" + mark + " &); sleep 300");
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(console.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("up");
      assertThat(SandboxUnderTest.processesWith("300" + mark)).isNotEmpty();
      console.destroyForcibly().waitFor();
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(SandboxUnderTest.processesWith("300" + mark)).isEmpty());
    }
  }

  @Test
  default void nothingIsLeftOnDisk() {
    File temporary = new File(System.getProperty("java.io.tmpdir"));
    assertThat(outputOf("echo x >/tmp/left-" + mark() + "; ls /tmp | wc -l").strip())
        .isEqualTo("1");
    assertThat(temporary.list((dir, name) -> name.startsWith("left-"))).isEmpty();
  }

  /** The word by which {@link ChildConsole} knows this kind. */
  String kind();

  private static String mark() {
    return Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L));
  }
}

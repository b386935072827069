package dev.immunis.sandbox.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.Promise;
import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.sandbox.SandboxUnderTest;
import dev.immunis.sandbox.Sandboxes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Skips with podman's own reason where it is not installed or cannot run containers. */
final class PodmanSandboxTest implements SandboxUnderTest {

  /** Four digits, so that the name is as long as a run's. */
  private static final long NUMBER = 1000 + ProcessHandle.current().pid() % 9000;

  static final SandboxAnswer ANSWER = new PodmanProbe().probe();

  @Override
  public SandboxAnswer answer() {
    return ANSWER;
  }

  @Test
  void aJobIsNobodyInARootOfItsOwnWithoutANetwork() {
    assertThat(
            outputOf(
                "id -u; grep CapBnd /proc/self/status; tail -n +3 /proc/net/dev | cut -d: -f1 | tr"
                    + " -d ' '; (: >/usr/x) 2>/dev/null || echo kept; echo $HOME; env | wc -l"))
        .isEqualTo("65534\nCapBnd:\t0000000000000000\nlo\nkept\n/home/job\n5\n");
  }

  @Test
  void aForkBombIsEndedAndNamedAndTheNextRunIsUnharmed() {
    assertExceeded(
        Resource.PROCESSES, run(job(AttackContract.BOMB).under(limits().withProcesses(100))));
    assertNextRunIsUnharmed();
  }

  @Test
  void anEndByASignalIsToldAndWhatWasEnforcedIsNamed() {
    SandboxResult result = run("kill -9 $$");
    assertThat(result).isInstanceOf(SandboxResult.Signalled.class);
    assertThat(result.report().enforced().held())
        .extracting(Promise::kind)
        .contains(Promise.Kind.OWN_ROOT, Promise.Kind.SYSTEM_CALLS, Promise.Kind.MEMORY);
  }

  @Test
  void setUpReachesOutsideAndThatIsNamed() {
    assertThat(
            run(job("cat /proc/net/dev").reaching(Network.OUTSIDE)).report().enforced().notHeld())
        .extracting(Promise::kind)
        .contains(Promise.Kind.NO_NETWORK);
  }

  /** A cancel while podman makes or starts its container: nothing of it may outlive the answer. */
  @Test
  void aCancelAtAnyMomentOfTheStartLeavesNoContainerAndNoHelper() throws InterruptedException {
    Sandbox sandbox = sandbox();
    int jobs = "full".equals(System.getProperty("immunis.proof")) ? 60 : 5;
    List<RunningJob> running = new ArrayList<>();
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < jobs; i++) {
      RunningJob job = sandbox.start(job("exec sleep 300"));
      running.add(job);
      assertThat(never.await(i * 90L % 1300, TimeUnit.MILLISECONDS)).isFalse();
      job.cancel();
    }
    for (RunningJob job : running) {
      assertThat(job.await()).isInstanceOf(SandboxResult.Cancelled.class);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(new File("/tmp").list((dir, name) -> name.startsWith("immunis-root-")))
                    .isEmpty());
    assertThat(ContainerLeftovers.names()).isEmpty();
  }

  @Test
  void whatAKilledConsoleLeftIsSeenAndSwept() throws Exception {
    sandbox();
    Path left = Files.createDirectory(Path.of("/tmp/immunis-root-left" + NUMBER));
    Files.createFile(left.resolve("lock"));
    assertThat(ContainerLeftovers.names()).contains(left.getFileName().toString());
    ContainerLeftovers.sweep();
    assertThat(left).doesNotExist();
    assertThat(ContainerLeftovers.names()).doesNotContain(left.getFileName().toString());
  }

  /** What the probe sees decides, whatever the engine says of itself. */
  @Test
  void anEngineThatDoesNotWorkLeadsToTheNextSandboxWithTheReasonNamed() throws Exception {
    SandboxAnswer failed =
        PodmanProbe.tryOut("test", List.of("/bin/no-such-runtime"), new PodmanProbe().host());
    SandboxProbe broken = () -> failed;
    SandboxAnswer next = new Sandboxes(List.of(broken, () -> ANSWER)).probe();
    List<SandboxAnswer.Refusal> refusals =
        switch (next) {
          case SandboxAnswer.Ready ready -> ready.passedOver();
          case SandboxAnswer.Impossible impossible -> impossible.refusals();
        };
    assertThat(refusals.getFirst().sandbox()).isEqualTo("podman");
    assertThat(refusals.getFirst().reason()).isNotBlank();
    assertThat(refusals.getFirst().nextStep()).isNotBlank();
  }
}

package dev.immunis.sandbox.podman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.Network;
import dev.immunis.sandbox.Promise;
import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.sandbox.SandboxUnderTest;
import dev.immunis.sandbox.Sandboxes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Skips with podman's own reason where it is not installed or cannot run containers. */
final class PodmanSandboxTest implements SandboxUnderTest {

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

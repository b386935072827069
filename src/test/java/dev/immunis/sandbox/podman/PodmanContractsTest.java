package dev.immunis.sandbox.podman;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.IsolationContract;
import dev.immunis.sandbox.LifecycleContract;
import dev.immunis.sandbox.MountContract;
import dev.immunis.sandbox.OutcomeContract;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import java.util.Set;

/** Everything that the other sandboxes keep, held against podman; a container takes a second. */
final class PodmanContractsTest
    implements OutcomeContract,
        IsolationContract,
        MountContract,
        AttackContract,
        LifecycleContract {

  @Override
  public SandboxAnswer answer() {
    return PodmanSandboxTest.ANSWER;
  }

  @Override
  public Sandbox sandbox() {
    assumeTrue(
        "full".equals(System.getProperty("immunis.proof")),
        "a hundred containers take minutes: run with -Dimmunis.proof=full");
    return LifecycleContract.super.sandbox();
  }

  @Override
  public String kind() {
    return "podman";
  }

  @Override
  public Set<String> alsoInTheRoot() {
    return Set.of("sys", ".containerenv");
  }

  @Override
  public int manyShortJobs() {
    return 12;
  }
}

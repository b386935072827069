package dev.immunis.sandbox.podman;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.IsolationContract;
import dev.immunis.sandbox.LifecycleContract;
import dev.immunis.sandbox.MountContract;
import dev.immunis.sandbox.OutcomeContract;
import dev.immunis.sandbox.SandboxAnswer;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;

/** Everything that the other sandboxes keep, held against podman; a container takes a second. */
final class PodmanContractsTest
    implements OutcomeContract,
        IsolationContract,
        MountContract,
        AttackContract,
        LifecycleContract {

  /** Once for all, so that what cannot run here is one skipped class with its reason. */
  @BeforeAll
  static void aHundredContainersAreWanted() {
    assumeTrue(
        "full".equals(System.getProperty("immunis.proof")),
        "a hundred containers take minutes: run with -Dimmunis.proof=full");
    new PodmanContractsTest().sandbox();
  }

  @Override
  public SandboxAnswer answer() {
    return PodmanSandboxTest.ANSWER;
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

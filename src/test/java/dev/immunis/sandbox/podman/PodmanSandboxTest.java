package dev.immunis.sandbox.podman;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.IsolationContract;
import dev.immunis.sandbox.LifecycleContract;
import dev.immunis.sandbox.MountContract;
import dev.immunis.sandbox.OutcomeContract;
import dev.immunis.sandbox.SandboxAnswer;
import java.util.Set;

/** Skips with podman's own reason where it is not installed or cannot run containers. */
final class PodmanSandboxTest
    implements OutcomeContract,
        IsolationContract,
        MountContract,
        AttackContract,
        LifecycleContract {

  private static final SandboxAnswer ANSWER = new PodmanProbe().probe();

  @Override
  public SandboxAnswer answer() {
    return ANSWER;
  }

  @Override
  public String kind() {
    return "podman";
  }

  @Override
  public Set<String> alsoInTheRoot() {
    return Set.of("sys", ".containerenv");
  }
}

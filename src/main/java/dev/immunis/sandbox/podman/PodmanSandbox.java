package dev.immunis.sandbox.podman;

import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.LocalRun;

/** Runs jobs in containers of podman; made by {@link PodmanProbe} alone. */
final class PodmanSandbox implements Sandbox {

  private final SandboxFacts facts;
  private final PodmanLauncher launcher;
  private final LocalHost host;

  PodmanSandbox(SandboxFacts facts, PodmanLauncher launcher, LocalHost host) {
    this.facts = facts;
    this.launcher = launcher;
    this.host = host;
  }

  @Override
  public SandboxFacts facts() {
    return facts;
  }

  @Override
  public RunningJob start(SandboxJob job) {
    return LocalRun.start(job, launcher, host);
  }
}

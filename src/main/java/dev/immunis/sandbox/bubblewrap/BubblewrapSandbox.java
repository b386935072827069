package dev.immunis.sandbox.bubblewrap;

import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.LocalRun;

/** Runs jobs in bubblewrap; made by {@link BubblewrapProbe} alone. */
final class BubblewrapSandbox implements Sandbox {

  private final SandboxFacts facts;
  private final BubblewrapLauncher launcher;
  private final LocalHost host;

  BubblewrapSandbox(SandboxFacts facts, BubblewrapLauncher launcher, LocalHost host) {
    this.host = host;
    this.facts = facts;
    this.launcher = launcher;
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

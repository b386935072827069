package dev.immunis.sandbox.utillinux;

import dev.immunis.sandbox.RunningJob;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxFacts;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.local.LocalHost;
import dev.immunis.sandbox.local.LocalRun;

/** Runs jobs with the programs of util-linux; made by {@link UtilLinuxProbe} alone. */
final class UtilLinuxSandbox implements Sandbox {

  private final SandboxFacts facts;
  private final UtilLinuxLauncher launcher;
  private final LocalHost host;

  UtilLinuxSandbox(SandboxFacts facts, UtilLinuxLauncher launcher, LocalHost host) {
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

package dev.immunis.sandbox.utillinux;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.IsolationContract;
import dev.immunis.sandbox.LifecycleContract;
import dev.immunis.sandbox.MountContract;
import dev.immunis.sandbox.OrdinaryUserContract;
import dev.immunis.sandbox.OutcomeContract;
import dev.immunis.sandbox.SandboxAnswer;

final class UtilLinuxSandboxTest
    implements OutcomeContract,
        IsolationContract,
        MountContract,
        AttackContract,
        LifecycleContract,
        OrdinaryUserContract {

  private static final SandboxAnswer ANSWER = new UtilLinuxProbe().probe();

  @Override
  public SandboxAnswer answer() {
    return ANSWER;
  }

  @Override
  public String kind() {
    return "utillinux";
  }
}

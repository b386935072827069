package dev.immunis.sandbox.bubblewrap;

import dev.immunis.sandbox.AttackContract;
import dev.immunis.sandbox.IsolationContract;
import dev.immunis.sandbox.LifecycleContract;
import dev.immunis.sandbox.MountContract;
import dev.immunis.sandbox.OrdinaryUserContract;
import dev.immunis.sandbox.OutcomeContract;
import dev.immunis.sandbox.RefusalContract;
import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.Sandbox;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.local.LocalHost;
import org.junit.jupiter.api.Test;

final class BubblewrapSandboxTest
    implements OutcomeContract,
        IsolationContract,
        MountContract,
        AttackContract,
        LifecycleContract,
        OrdinaryUserContract,
        RefusalContract {

  private static final SandboxAnswer ANSWER = new BubblewrapProbe().probe();

  @Override
  public SandboxAnswer answer() {
    return ANSWER;
  }

  @Override
  public String kind() {
    return "bubblewrap";
  }

  @Override
  public String neededProgram() {
    return "bwrap";
  }

  @Override
  public String neededPackage() {
    return "package bubblewrap";
  }

  @Test
  void withoutControlGroupsTheWatchEndsAForkBomb() throws InterruptedException {
    sandbox();
    SandboxAnswer answer = new BubblewrapProbe(() -> LocalHost.look().withoutGroups()).probe();
    Sandbox alone = ((SandboxAnswer.Ready) answer).sandbox();
    assertExceeded(Resource.PROCESSES, alone.run(job(BOMB).under(limits().withProcesses(100))));
  }
}

package dev.immunis.wargame;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.judge.JudgePolicy;
import java.nio.file.Path;
import java.util.Map;

/** A workspace with an engine of its own, on a machine of its own name. */
final class CapsulePlace implements AutoCloseable {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  final H2Workspace workspace;
  final WargameService service;
  final CapsuleDesk desk;

  CapsulePlace(Path folder, String machine, SandboxProbe sandboxes) {
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder.resolve("workspace")),
            TestPlans.CLOCK,
            IDS::generate,
            TestPlans.RANDOM,
            new ChangeBus());
    WargameEngine engine =
        new WargameEngine(
            sandboxes,
            TestPlans.CLOCK,
            TestPlans.RANDOM,
            new EngineSettings(
                folder.resolve("cache"), 0, null, Map.of(CapsuleDesk.MACHINE, machine)),
            JudgePolicy.defaults());
    WargameStore store =
        new WargameStore(
            workspace.cache(),
            workspace.authority(),
            workspace.vault(),
            workspace.runRequests(),
            workspace.labels());
    service = new WargameService(engine, store, TestPlans.CLOCK, IDS::generate, "place", 1);
    desk = new CapsuleDesk(engine, store, TestPlans.CLOCK);
  }

  @Override
  public void close() {
    service.close();
    workspace.close();
  }
}

package dev.immunis.ui.decide;

import dev.immunis.decision.DecisionService;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Samples;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A real workspace on disk with two reviews in it, as the console would open it. */
final class H2Desk implements AutoCloseable {
  static final UUID ONE = Samples.source("one").reviewId();
  static final UUID TWO = Samples.source("two").reviewId();

  final ChangeBus bus = new ChangeBus();
  final H2Workspace workspace;
  private final Clock clock = new MachineClock();
  private final Ids ids = UUID::randomUUID;

  H2Desk(Path folder) {
    workspace = H2Workspace.open(MadeBefore.in(folder), clock, ids, H2Desk::random, bus);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random().nextBytes(bytes);
    return bytes;
  }

  void fill() {
    workspace
        .authority()
        .admit(List.of(Samples.full("one", "a"), Samples.full("two", "b")), Samples.ANA);
  }

  DecideViewModel model(Work work, UiExecutor ui, Alarm alarm) {
    DecisionService service =
        new DecisionService(
            workspace.cache(),
            workspace.authority(),
            workspace.profiles(),
            clock,
            ids,
            HouseRules.all());
    return new DecideViewModel(
        new DecideViewModel.Rooms(
            workspace.cache(),
            service,
            workspace.drafts(),
            workspace.profiles(),
            bus,
            clock,
            ZoneOffset.UTC),
        work,
        ui,
        alarm);
  }

  @Override
  public void close() {
    workspace.close();
  }

  private static final class MachineClock implements Clock {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}

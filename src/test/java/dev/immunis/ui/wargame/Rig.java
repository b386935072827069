package dev.immunis.ui.wargame;

import dev.immunis.fakes.CountingIds;
import dev.immunis.intake.SampleQueue;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import dev.immunis.store.h2.MadeBefore;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.wargame.AblationService;
import dev.immunis.wargame.EngineSettings;
import dev.immunis.wargame.KeptWargame;
import dev.immunis.wargame.ProofDesk;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.TeamRuns;
import dev.immunis.wargame.TestPlans;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.WargameService;
import dev.immunis.wargame.WargameStore;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.judge.JudgePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A real workspace with the sample queue, a real engine, and a view model on both. */
final class Rig implements AutoCloseable {
  final ChangeBus bus = new ChangeBus();
  final H2Workspace workspace;
  final WargameService wargames;

  /** The team's queue of runs, null while there is no team. */
  volatile dev.immunis.store.@org.jspecify.annotations.Nullable RunRequests team;

  final ThreadedWork work;
  final WargameRooms rooms;
  final UiExecutor ui;

  Rig(Path folder, SandboxProbe probe, UiExecutor ui) {
    this.ui = ui;
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder.resolve("workspace")),
            TestPlans.CLOCK,
            new CountingIds(),
            TestPlans.RANDOM,
            bus,
            "Ana Müller",
            KeySource.none());
    new SampleQueue(workspace.authority(), () -> Actor.human("Ana Müller"), TestPlans.CLOCK)
        .importAll((done, all, name) -> {}, () -> false);
    WargameEngine engine =
        new WargameEngine(
            probe,
            TestPlans.CLOCK,
            TestPlans.RANDOM,
            new EngineSettings(
                folder.resolve("cache"),
                EngineSettings.CACHE_BYTES,
                Path.of(System.getProperty("java.home")),
                Map.of("os", "Linux", "arch", "amd64", "java", "25")),
            JudgePolicy.defaults());
    WargameStore store =
        new WargameStore(
            workspace.cache(),
            workspace.authority(),
            workspace.vault(),
            workspace.runRequests(),
            workspace.labels());
    wargames = new WargameService(engine, store, TestPlans.CLOCK, UUID::randomUUID, "rig", 2);
    work = new ThreadedWork(ui, problem -> {});
    rooms =
        new WargameRooms(
            workspace.cache(),
            workspace.vault(),
            workspace.authority(),
            workspace.profiles(),
            wargames,
            new TeamRuns(
                new TeamRuns.Rooms(
                    wargames,
                    workspace.cache(),
                    TestPlans.CLOCK,
                    UUID::randomUUID,
                    () -> workspace.profiles().current().actor()),
                () -> Optional.ofNullable(team),
                "rig",
                () -> false),
            new CapsuleDesk(engine, store, TestPlans.CLOCK),
            new ProofDesk(engine, store),
            new AblationService(
                engine, workspace.cache(), workspace.vault(), workspace.preferences()),
            workspace.preferences(),
            TestPlans.CLOCK);
  }

  static UUID id(String sample) {
    return new ReviewSource(ReviewSource.Kind.SAMPLE, sample).reviewId();
  }

  static SandboxProbe noSandbox() {
    return () ->
        new SandboxAnswer.Impossible(
            List.of(
                new SandboxAnswer.Refusal(
                    "bubblewrap",
                    "The program bwrap is not installed.",
                    "Install the package bubblewrap."),
                new SandboxAnswer.Refusal(
                    "util-linux",
                    "The kernel refuses user namespaces to this user.",
                    "Allow them with sysctl kernel.unprivileged_userns_clone=1.")));
  }

  WargameViewModel model() {
    return new WargameViewModel(rooms, bus, work, ui);
  }

  /** Runs to the end without any screen. */
  KeptWargame.End runNow(UUID review) throws InterruptedException {
    return ((StartAnswer.Started)
            wargames.start(review, Actor.human("Ana Müller"), WargameListener.NONE))
        .run()
        .await();
  }

  @Override
  public void close() {
    wargames.close();
    work.close();
    workspace.close();
  }
}

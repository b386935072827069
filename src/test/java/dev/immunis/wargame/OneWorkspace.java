package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.Importer;
import dev.immunis.model.Actor;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.sandbox.SandboxJob;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import dev.immunis.wargame.judge.JudgePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One workspace with imported bundles, a real store, and a sandbox that runs nothing. */
abstract class OneWorkspace {
  static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
  static final Actor ANA = Actor.human("Ana");

  @TempDir Path folder;
  H2Workspace workspace;

  @BeforeEach
  void open() {
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder.resolve("workspace")),
            TestPlans.CLOCK,
            IDS::generate,
            TestPlans.RANDOM,
            new ChangeBus());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  UUID imported(String after) throws IOException {
    return imported(after, "", "{}");
  }

  /**
   * A review of a patch.
   *
   * @param more further fields of the case, each with a comma before it
   * @param fields of the review, as JSON
   */
  UUID imported(String after, String more, String fields) throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.createDirectories(bundle.resolve("base"));
    Files.createDirectories(bundle.resolve("pov"));
    Files.writeString(bundle.resolve("base/app.js"), "bad\n");
    Files.writeString(bundle.resolve("pov/pov.sh"), "not run here\n");
    Files.writeString(bundle.resolve("review.json"), fields);
    Files.writeString(bundle.resolve("patch.diff"), TestPlans.replacement("app.js", "bad", after));
    Files.writeString(
        bundle.resolve("case.json"),
        """
        {"id": "case", "title": "A case", "setup": [],
         "pov": {"cmd": "sh pov/pov.sh", "timeout_s": 5}%s}
        """
            .formatted(more));
    return imported(bundle);
  }

  UUID imported(Path bundle) {
    var report =
        new Importer(workspace.authority(), () -> ANA, TestPlans.CLOCK)
            .importPaths(List.of(bundle), ImportProgress.NONE, () -> false);
    assertThat(workspace.cache().heads()).as(report::toString).isNotEmpty();
    return workspace.cache().heads().getFirst().id();
  }

  WargameEngine engine(ScriptedSandbox sandbox) {
    return new WargameEngine(
        sandbox.probe(),
        TestPlans.CLOCK,
        TestPlans.RANDOM,
        new EngineSettings(folder.resolve("cache"), 0, null, Map.of()),
        JudgePolicy.defaults());
  }

  WargameService service(ScriptedSandbox sandbox) {
    return new WargameService(
        engine(sandbox),
        new WargameStore(
            workspace.cache(),
            workspace.authority(),
            workspace.vault(),
            workspace.runRequests(),
            workspace.labels()),
        TestPlans.CLOCK,
        IDS::generate,
        "test",
        1);
  }

  static ScriptedSandbox sandbox() {
    Function<SandboxJob, SandboxResult> script =
        job ->
            WargameEngineTest.app(job, "app.js").equals("bad")
                ? ScriptedSandbox.exit(1, "POV: VULNERABLE it is bad\n")
                : ScriptedSandbox.exit(0, "POV: NOT-VULNERABLE (looked for: bad)\n");
    return new ScriptedSandbox(script);
  }

  static KeptWargame started(WargameService service, UUID review) {
    StartAnswer answer = service.start(review, ANA, WargameListener.NONE);
    assertThat(answer).isInstanceOf(StartAnswer.Started.class);
    return ((StartAnswer.Started) answer).run();
  }

  static StartAnswer.Why refused(WargameService service, UUID review) {
    StartAnswer answer = service.start(review, ANA, WargameListener.NONE);
    assertThat(answer).isInstanceOf(StartAnswer.Refused.class);
    return ((StartAnswer.Refused) answer).why();
  }

  static KeptWargame.End.Kept kept(KeptWargame run) throws InterruptedException {
    KeptWargame.End end = run.await();
    assertThat(end).isInstanceOf(KeptWargame.End.Kept.class);
    return (KeptWargame.End.Kept) end;
  }
}

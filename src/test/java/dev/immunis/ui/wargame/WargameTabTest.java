package dev.immunis.ui.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryTeam;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.sandbox.SandboxProbe;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.ScreenAudit;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.wargame.WargameViewModel.Stage;
import dev.immunis.wargame.ScriptedSandbox;
import dev.immunis.wargame.TestPlans;
import dev.immunis.wargame.WargameListener;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What stands around a run: the oracle before the verdict, the queue of runs, capsules. */
@ExtendWith(ApplicationExtension.class)
class WargameTabTest {
  private static final Path PICTURES = Path.of("target", "pictures", "wargame-tab");
  private static final Actor ANA = Actor.human("Ana Müller");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Rig rig;

  @SuppressWarnings("NullAway.Init")
  private WargameViewModel model;

  @SuppressWarnings("NullAway.Init")
  private RunsViewModel runs;

  @SuppressWarnings("NullAway.Init")
  private CapsuleViewModel capsules;

  @SuppressWarnings("NullAway.Init")
  private ProofViewModel proof;

  @SuppressWarnings("NullAway.Init")
  private WargameTab tab;

  @AfterEach
  void close() throws Exception {
    on(
        () -> {
          model.open(null); // A view of an ended test must have nothing to read anew.
          model.close();
          runs.close();
          Texts.languageProperty().set(Language.ENGLISH);
          return true;
        });
    rig.close();
  }

  @Test
  void anInvalidOracleIsShownFirstAndInRed() throws Exception {
    SandboxProbe silent =
        new ScriptedSandbox(
                job ->
                    !ScriptedSandbox.isSetup(job) && job.script().contains("selftest")
                        ? ScriptedSandbox.exit(
                            0, "POV: NOT-VULNERABLE (looked for: nothing) nonce=x\n")
                        : Scripts.fixed().apply(job))
            .probe();
    open(silent, Scripts.SQL);
    rig.runNow(Rig.id(Scripts.SQL));
    await(() -> model.stageProperty().get() == Stage.FINISHED);
    ShownRun shown = model.shownProperty().get();
    assertThat(shown.run().judgement().verdict()).isEqualTo(Verdict.ORACLE_INVALID);
    pictures("oracle-invalid");
  }

  @Test
  void theQueueShowsWhatRunsAndWaitsAndCanBeMoved() throws Exception {
    ScriptedSandbox hanging = new ScriptedSandbox(Scripts.hangsAt(3));
    open(hanging.probe(), Scripts.SQL);
    rig.wargames.start(Rig.id(Scripts.SQL), ANA, WargameListener.NONE);
    hanging.hanging().get(30, TimeUnit.SECONDS);
    UUID first = Rig.id("sample-feed-import-xxe");
    UUID second = Rig.id("sample-filter-bar-redos");
    rig.wargames.enqueue(first, ANA, RunRequest.USUAL);
    rig.wargames.enqueue(second, ANA, RunRequest.USUAL);
    await(() -> runs.openProperty().get() == 3);
    on(
        () -> {
          tab.showQueue(true);
          return true;
        });
    assertThat(waiting()).containsExactly(first, second);
    pictures("queue");
    on(
        () -> {
          runs.rise(row(second));
          return true;
        });
    await(() -> waiting().equals(List.of(second, first)));
    on(
        () -> {
          runs.cancel(row(second));
          return true;
        });
    await(() -> waiting().equals(List.of(first)));
    on(
        () -> {
          runs.cancel(row(Rig.id(Scripts.SQL)));
          return true;
        });
    await(
        () ->
            rig.workspace.cache().runs(Rig.id(Scripts.SQL)).stream()
                .anyMatch(run -> run.judgement().verdict() == Verdict.INCONCLUSIVE));
    await(() -> runs.openProperty().get() == 1);
  }

  @Test
  void theTeamIsAskedWhereThereIsOneAndTheWishCanBeTakenBack() throws Exception {
    open(new ScriptedSandbox(Scripts.fixed()).probe(), Scripts.SQL);
    await(() -> model.reviewProperty().get() != null);
    assertThat(on(() -> model.elsewhere().teamProperty().get())).isFalse();
    rig.team = new MemoryTeam(TestPlans.CLOCK).requests();
    on(
        () -> {
          model.open(null);
          model.open(Rig.id(Scripts.SQL));
          return true;
        });
    await(() -> model.elsewhere().teamProperty().get());
    assertThat(on(() -> model.elsewhere().githubProperty().get())).isFalse();
    on(
        () -> {
          model.elsewhere().askTeam();
          return true;
        });
    await(() -> !model.elsewhere().toldProperty().get().isEmpty());
    on(
        () -> {
          tab.showQueue(true);
          return true;
        });
    await(() -> runs.askedProperty().get().size() == 1);
    pictures("asked-of-the-team");
    on(
        () -> {
          runs.takeBack(runs.askedProperty().get().getFirst());
          return true;
        });
    await(() -> runs.askedProperty().get().isEmpty());
  }

  @Test
  void aCapsuleIsWrittenOfferedAndRunAgain() throws Exception {
    open(new ScriptedSandbox(Scripts.fixed()).probe(), Scripts.SQL);
    rig.runNow(Rig.id(Scripts.SQL));
    await(() -> model.stageProperty().get() == Stage.FINISHED);
    Path file = folder.resolve("case.capsule");
    on(
        () -> {
          ShownRun shown = model.shownProperty().get();
          capsules.export(shown.run().reviewId(), shown.run().id(), file, false);
          return true;
        });
    await(() -> capsules.stateProperty().get() instanceof CapsuleViewModel.Written);
    pictures("capsule-written");
    on(
        () -> {
          capsules.offer(file);
          return true;
        });
    await(() -> capsules.stateProperty().get() instanceof CapsuleViewModel.Offered);
    pictures("capsule-offered");
    on(
        () -> {
          capsules.replay();
          return true;
        });
    await(
        () ->
            capsules.stateProperty().get() instanceof CapsuleViewModel.Replayed replayed
                && replayed.agrees()
                && replayed.kept());
    // The run, its replay, and the run judged again with the replay beside it.
    assertThat(rig.workspace.cache().runs(Rig.id(Scripts.SQL)))
        .hasSize(3)
        .extracting(WargameRun::evidence)
        .satisfies(evidence -> assertThat(Set.copyOf(evidence)).hasSize(2));
    on(
        () -> {
          capsules.offer(folder.resolve("not-there.capsule"));
          return true;
        });
    await(() -> capsules.stateProperty().get() instanceof CapsuleViewModel.Failed);
  }

  @Test
  void aProofIsWrittenCheckedAndMadeThePlanOfANewVersion() throws Exception {
    SandboxProbe behaving =
        new ScriptedSandbox(
                job -> {
                  if (ScriptedSandbox.isSetup(job)) {
                    return Scripts.fixed().apply(job);
                  }
                  return job.script().contains(" control")
                      ? ScriptedSandbox.exit(0, "CONTROL: OK\n")
                      : ScriptedSandbox.exit(
                          1, "POV: VULNERABLE seen nonce=" + job.env().get("POV_NONCE") + "\n");
                })
            .probe();
    open(behaving, Scripts.SQL);
    await(() -> model.stageProperty().get() == Stage.READY);
    on(
        () -> {
          tab.showProof(true);
          assertThat(proof.fitting()).hasSize(1);
          proof.write(
              proof.fitting().getFirst(),
              java.util.Map.of(
                  dev.immunis.wargame.template.TemplateParameter.CLASS,
                  "net.tallowmere.ledger.ReportSearch",
                  dev.immunis.wargame.template.TemplateParameter.METHOD,
                  "search"));
          proof.edit("Pov.java", "// changed by hand\n");
          proof.check();
          return true;
        });
    await(() -> proof.resultProperty().get() != null);
    assertThat(proof.saysProperty().get().word()).isEqualTo(ProofViewModel.Word.BEHAVES);
    assertThat(proof.resultProperty().get().trials()).hasSize(3);
    pictures("proof");
    on(
        () -> {
          proof.adopt();
          return true;
        });
    await(() -> proof.saysProperty().get().word() == ProofViewModel.Word.ADOPTED);
    var versions = rig.workspace.cache().versions(Rig.id(Scripts.SQL));
    assertThat(versions).hasSize(2);
    assertThat(versions.getFirst().plan().proof().command()).isEqualTo("sh pov/run.sh attack");
    assertThat(versions.getFirst().plan().base()).isEqualTo(versions.getLast().plan().base());
    on(
        () -> {
          proof.adopt();
          return true;
        });
    await(() -> proof.saysProperty().get().word() == ProofViewModel.Word.UNCHANGED);
  }

  @Test
  void theOracleNamesEveryCheckOfARunThatGoesOn() throws Exception {
    ScriptedSandbox sandbox = new ScriptedSandbox(Scripts.hangsAt(4));
    open(sandbox.probe(), Scripts.SQL);
    await(() -> model.canRunProperty().get());
    on(
        () -> {
          model.run();
          return true;
        });
    sandbox.hanging().get(30, TimeUnit.SECONDS);
    await(
        () -> {
          LiveRun live = model.liveProperty().get();
          return live != null
              && live.trials().stream().anyMatch(trial -> trial.arm() == Arm.SELF_TEST);
        });
    pictures("oracle-running");
    on(
        () -> {
          model.cancel();
          model.cancel();
          return true;
        });
    await(() -> model.stageProperty().get() == Stage.FINISHED);
  }

  private RunsViewModel.Row row(UUID review) {
    return runs.rowsProperty().get().stream()
        .filter(one -> one.request().reviewId().equals(review))
        .findFirst()
        .orElseThrow();
  }

  private List<UUID> waiting() {
    return runs.rowsProperty().get().stream()
        .filter(one -> one.request().state() == RunRequest.State.WAITING)
        .map(one -> one.request().reviewId())
        .toList();
  }

  private void open(SandboxProbe probe, String sample) throws Exception {
    rig = new Rig(folder, probe, UiThread.executor());
    on(
        () -> {
          model = rig.model();
          runs = new RunsViewModel(rig.rooms, rig.bus, rig.work, UiThread.executor());
          capsules = new CapsuleViewModel(rig.rooms, rig.work);
          proof = new ProofViewModel(rig.rooms, rig.work);
          tab = new WargameTab(model, runs, capsules, proof, ZoneOffset.UTC);
          model.open(Rig.id(sample));
          return true;
        });
  }

  private void pictures(String name) throws Exception {
    javafx.stage.Stage stage = on(javafx.stage.Stage::new);
    List<String> found = new ArrayList<>();
    for (Language language : Language.values()) {
      on(
          () -> {
            Texts.languageProperty().set(language);
            return true;
          });
      Theme theme = language == Language.ENGLISH ? Theme.DARK : Theme.LIGHT;
      for (int width : List.of(730, 1172)) {
        Path file =
            PICTURES.resolve(
                name + "-" + language.name().toLowerCase(Locale.ROOT) + "-" + width + ".png");
        ScreenAudit.render(stage, tab.root(), theme, width, 720, file)
            .forEach(finding -> found.add(file.getFileName() + " " + finding));
      }
    }
    on(
        () -> {
          Texts.languageProperty().set(Language.ENGLISH);
          stage.close();
          return true;
        });
    assertThat(found).isEmpty();
  }

  private static void await(Callable<Boolean> state) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> on(state));
  }

  private static <T> T on(Callable<T> what) throws Exception {
    return WaitForAsyncUtils.asyncFx(what).get(30, TimeUnit.SECONDS);
  }
}

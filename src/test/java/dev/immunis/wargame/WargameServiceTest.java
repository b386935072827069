package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.judge.Judge;
import dev.immunis.wargame.judge.JudgePolicy;
import dev.immunis.wargame.judge.ReasonCodes;
import dev.immunis.wargame.label.LabelBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Imported bundles, a real store, and a sandbox that runs nothing. */
class WargameServiceTest extends OneWorkspace {
  @Test
  void aRunIsKeptWithItsEvidence() throws Exception {
    UUID review = imported("good");
    try (WargameService service = service(sandbox())) {
      WargameRun run = kept(started(service, review)).run();
      assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(run.startedBy()).isEqualTo(ANA);
      assertThat(run.sandbox()).isEqualTo("scripted");
      assertThat(workspace.cache().runs(review)).containsExactly(run);
      assertThat(workspace.vault().get(run.evidence())).isPresent();
      assertThat(workspace.cache().heads(List.of(review)).getFirst().verdict())
          .isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(service.running(review)).isEmpty();
    }
  }

  @Test
  void aLabelKeepsTheProbabilityThatWasShownWhenItWasGiven() throws Exception {
    UUID review = imported("good");
    try (WargameService service = service(sandbox())) {
      WargameRun run = kept(started(service, review)).run();
      LabelBook book =
          new LabelBook(workspace.labels(), workspace.cache(), TestPlans.CLOCK, IDS::generate);
      var first =
          book.give(
                  review, run.version(), LabelOutcome.WRONG, LabelSource.AUDIT, "it came back", ANA)
              .orElseThrow();
      double shown = service.today(run.judgement(), null, List.of()).probability().mean();
      assertThat(shown).isNotEqualTo(run.judgement().probability().mean());
      var second =
          book.give(review, run.version(), LabelOutcome.RIGHT, LabelSource.AUDIT, "it did not", ANA)
              .orElseThrow();
      assertThat(first.predicted()).isEqualTo(run.judgement().probability().mean());
      assertThat(second.predicted()).isEqualTo(shown);
    }
  }

  @Test
  void oneRunAtATimeAndACancelledOneIsKept() throws Exception {
    UUID review = imported("good");
    ScriptedSandbox hanging = new ScriptedSandbox(job -> ScriptedSandbox.hang());
    try (WargameService service = service(hanging)) {
      KeptWargame run = started(service, review);
      hanging.hanging().get(20, TimeUnit.SECONDS);
      assertThat(refused(service, review)).isEqualTo(StartAnswer.Why.ALREADY_RUNNING);
      assertThat(service.running(review)).contains(run);
      run.cancel();
      assertThat(kept(run).run().judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(workspace.cache().runs(review)).hasSize(1);
      assertThat(service.start(review, ANA, WargameListener.NONE))
          .isInstanceOf(StartAnswer.Started.class);
    }
  }

  @Test
  void aRunOnGitHubStandsInTheQueueIsKeptAndHearsItsCancel() throws Exception {
    UUID review = imported("good");
    CountDownLatch begun = new CountDownLatch(1);
    try (WargameService service = service(sandbox())) {
      assertThat(service.runsOn(RunRequest.Place.GITHUB)).isFalse();
      KeptWargame without = startedOnGitHub(service, review);
      assertThat(without.await()).isEqualTo(new KeptWargame.End.NotKept(Phrase.NO_GITHUB.say()));

      service.remote(() -> Optional.of((order, stopped) -> remote(order, stopped, begun)));
      assertThat(service.runsOn(RunRequest.Place.GITHUB)).isTrue();
      KeptWargame run = startedOnGitHub(service, review);
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(service.open().getFirst().place()).isEqualTo(RunRequest.Place.GITHUB);
      run.cancel();
      WargameRun kept = kept(run).run();
      assertThat(kept.sandbox()).isEqualTo("github-actions");
      assertThat(kept.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(workspace.cache().runs(review)).containsExactly(kept);
      assertThat(workspace.vault().get(kept.evidence())).isPresent();
    }
  }

  private static KeptWargame startedOnGitHub(WargameService service, UUID review) {
    return ((StartAnswer.Started)
            service.startOn(RunRequest.Place.GITHUB, review, ANA, WargameListener.NONE))
        .run();
  }

  /** Runs until it is stopped, and then tells what a cancelled remote run tells. */
  private static WargameResult remote(
      WargameOrder order, BooleanSupplier stopped, CountDownLatch begun) {
    begun.countDown();
    await().atMost(Duration.ofSeconds(60)).until(stopped::getAsBoolean);
    Evidence evidence =
        new Evidence(
            Evidence.FORMAT,
            PlanJson.digest(order.plan()),
            order.version(),
            TestPlans.CLOCK.now(),
            TestPlans.CLOCK.now(),
            new PatchApplication(true, List.of(), List.of("app.js")),
            List.of(),
            List.of(),
            List.of(),
            new SandboxFacts("github-actions", "ubuntu-24.04", List.of(), List.of()),
            Map.of(),
            Phrase.CANCELLED.say());
    byte[] document = RecordJson.canonical(evidence);
    Judgement judgement =
        Judge.judge(
            evidence,
            order.plan(),
            JudgePolicy.defaults(),
            order.cleared(),
            List.of(),
            order.labels());
    return new WargameResult.Finished(
        evidence, Digest.of(document), judgement, Map.of(Digest.of(document), document));
  }

  @Test
  void whatCannotBeRunIsRefused() throws Exception {
    try (WargameService service = service(sandbox())) {
      assertThat(refused(service, UUID.randomUUID())).isEqualTo(StartAnswer.Why.UNKNOWN_REVIEW);
      Path diff = Files.createDirectories(folder.resolve("diff"));
      Files.writeString(diff.resolve("meta.json"), "{\"id\": \"a-diff\"}");
      Files.writeString(diff.resolve("patch.diff"), TestPlans.replacement("a", "b", "c"));
      assertThat(refused(service, imported(diff))).isEqualTo(StartAnswer.Why.NO_PLAN);
    }
  }

  @Test
  void aClearedFactIsJudgedAgainOnTheSameEvidence() throws Exception {
    UUID review = imported("good(); process.exit(0);");
    try (WargameService service = service(sandbox())) {
      KeptWargame.End.Kept first = kept(started(service, review));
      assertThat(first.run().judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      for (CheatingFact fact : first.result().evidence().cheating()) {
        workspace
            .authority()
            .clear(
                new FactClearance(
                    review,
                    first.run().version(),
                    fact.kind(),
                    fact.path(),
                    fact.line(),
                    "It ends the program where it ended before.",
                    ANA,
                    TestPlans.CLOCK.now()));
      }
      WargameRun again = service.judgeAgain(review, first.run().id(), ANA).orElseThrow();
      assertThat(again.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(again.evidence()).isEqualTo(first.run().evidence());
      assertThat(again.id()).isNotEqualTo(first.run().id());
      assertThat(workspace.cache().runs(review)).containsExactlyInAnyOrder(first.run(), again);
      assertThat(kept(started(service, review)).run().judgement().verdict())
          .isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(service.judgeAgain(review, UUID.randomUUID(), ANA)).isEmpty();
    }
  }

  @Test
  void todaysAdviceCountsTheFactsThatDoNotBlockAsTheJudgeDid() throws Exception {
    UUID review = imported("good\u200b");
    try (WargameService service = service(sandbox())) {
      KeptWargame.End.Kept run = kept(started(service, review));
      assertThat(run.result().evidence().cheating()).isNotEmpty().noneMatch(CheatingFact::blocking);
      Judgement judged = run.run().judgement();
      assertThat(judged.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(judged.advice().reasons())
          .extracting(Reason::code)
          .contains(ReasonCodes.ADVICE_CHEATING);
      assertThat(service.today(judged, run.result().evidence(), List.of()).advice())
          .isEqualTo(judged.advice());
    }
  }

  @Test
  void runningAgainUntilItPassesHoldsTheAdviceAndIsShown() throws Exception {
    UUID review = imported("good");
    AtomicBoolean works = new AtomicBoolean(true);
    ScriptedSandbox sometimes =
        new ScriptedSandbox(
            job ->
                works.get() || WargameEngineTest.app(job, "app.js").equals("bad")
                    ? ScriptedSandbox.exit(1, "POV: VULNERABLE it is bad\n")
                    : ScriptedSandbox.exit(0, "POV: NOT-VULNERABLE (looked for: bad)\n"));
    try (WargameService service = service(sometimes)) {
      WargameRun first = kept(started(service, review)).run();
      assertThat(first.judgement().verdict()).isEqualTo(Verdict.NOT_FIXED);
      works.set(false);
      KeptWargame.End.Kept second = kept(started(service, review));
      Judgement judged = second.run().judgement();
      assertThat(judged.verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
      assertThat(judged.advice().approve()).isFalse();
      Reason shown = Reason.of(ReasonCodes.ADVICE_EARLIER, first.code(), 1, 1);
      assertThat(judged.advice().reasons()).contains(shown);
      assertThat(service.today(judged, second.result().evidence(), List.of()).advice().reasons())
          .contains(shown);
      assertThat(
              service
                  .judgeAgain(review, second.run().id(), ANA)
                  .orElseThrow()
                  .judgement()
                  .advice()
                  .reasons())
          .contains(shown);
    }
  }
}

package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.immunis.fakes.github.PullBench;
import dev.immunis.fakes.github.PullState;
import dev.immunis.hub.EffectKeeper;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.report.audit.CheckpointCheck;
import dev.immunis.report.audit.Checkpoints;
import dev.immunis.store.EffectLease;
import dev.immunis.store.Effects;
import dev.immunis.store.TeamException;
import dev.immunis.store.UndoReceipt;
import dev.immunis.store.postgres.PgAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's decisions carried out by a hub or by a lead's console, and taken back. */
final class TeamEffectsTest {
  @TempDir Path folder;
  private TeamDecisions team;

  @BeforeEach
  void open() throws IOException {
    team = new TeamDecisions(folder);
  }

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void oneOfHubAndConsoleCarriesOutAndTheConsoleTakesOverAndTakesBack()
      throws InterruptedException {
    PullState pull = team.shared("one");
    DecisionRecord decision = team.decide(team.ana, "one", DecisionKind.APPROVE);
    team.ana.laptop().sync.syncNow();
    assertThat(team.ana.desk().ofReview(team.id("one")))
        .singleElement()
        .extracting(Effect::state)
        .isEqualTo(EffectState.WAITING);
    PgAccess hub = team.database.open(team.database.login("hub", TeamRole.HUB));
    PgAccess lead = team.database.open(team.lead);
    try (hub;
        lead;
        TeamExecutor hubDoes = team.executor(hub);
        TeamExecutor leadDoes = team.executor(lead);
        EffectLease ofLead = lead.effectLease()) {
      CountDownLatch hubHolds = new CountDownLatch(1);
      try (EffectKeeper keeper =
          new EffectKeeper(hub.effectLease(), hubDoes, held -> hubHolds.countDown())) {
        keeper.start();
        assertThat(hubHolds.await(60, TimeUnit.SECONDS)).as("the hub holds the lease").isTrue();
        assertThat(ofLead.hold()).isFalse();
        team.holdIsOver();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> team.effect(decision).equals(EffectState.DONE.name()));
      }
      assertThat(pull.merges).isEqualTo(1);
      assertThat(pull.mergedHead).isEqualTo(pull.head);
      assertThat(pull.comments).hasSize(1);
      team.ben.laptop().sync.syncNow();
      assertThat(team.ben.review(team.id("one")).status()).isEqualTo(ReviewStatus.RESOLVED);

      UndoReceipt receipt = team.ana.desk().undo(decision.id());
      assertThat(receipt).isInstanceOf(UndoReceipt.Compensating.class);
      assertThat(team.ana.review(team.id("one")).status()).isEqualTo(ReviewStatus.PENDING_HITL);
      await().atMost(Duration.ofSeconds(60)).until(ofLead::hold);
      leadDoes.begin();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  team.ana.desk().ofReview(team.id("one")).stream()
                      .anyMatch(
                          e -> e.kind() == EffectKind.REVERT && e.state() == EffectState.DONE));
    }
    assertThat(pull.repo.pulls.get(2).body).contains("Takes back #1");
    assertThat(pull.labels).isEmpty();
    team.ben.laptop().sync.syncNow();
    assertThat(team.ben.review(team.id("one")).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(team.ben.review(team.id("one")).decision()).isNull();
    assertThat(team.ben.laptop().workspace.effects().undone(team.id("one")))
        .singleElement()
        .satisfies(
            undo -> {
              assertThat(undo.decision().id()).isEqualTo(decision.id());
              assertThat(undo.by().name()).isEqualTo(team.ana.login().user());
            });
    assertThat(team.database.ask("SELECT sum(n) FROM immunis.decision_count")).isEqualTo("0");
  }

  @Test
  void withinTenSecondsItIsTakenBackAtTheAuthorityWithoutATrace() {
    PullState pull = team.shared("two");
    DecisionRecord decision = team.decide(team.ana, "two", DecisionKind.REJECT);
    team.ana.laptop().sync.syncNow();
    team.ben.laptop().sync.syncNow();
    assertThatThrownBy(() -> team.ben.desk().undo(decision.id()))
        .isInstanceOfSatisfying(
            TeamException.class, e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.FORBIDDEN));

    assertThat(team.ana.desk().undo(decision.id())).isInstanceOf(UndoReceipt.TakenBack.class);
    assertThat(team.ana.desk().undo(decision.id())).isInstanceOf(UndoReceipt.NotInForce.class);
    assertThat(team.effect(decision)).isEqualTo(EffectState.UNDONE.name());
    try (PgAccess lead = team.database.open(team.lead)) {
      Effects effects = lead.effects();
      assertThat(
              TeamExecutor.of(lead, team.pulls.github.pullRequests(), new SystemClock()).runDue())
          .isEmpty();
      assertThat(effects.undone(team.id("two"))).hasSize(1);
    }
    assertThat(pull.comments).isEmpty();
    assertThat(pull.open).isTrue();

    DecisionRecord again = team.decide(team.ana, "two", DecisionKind.MODIFY);
    team.ana.laptop().sync.syncNow();
    team.ben.laptop().sync.syncNow();
    assertThat(team.ben.review(team.id("two")).decision()).isEqualTo(again);
  }

  @Test
  void whatWasNotToldYetIsTakenBackHereAlone() {
    team.shared("three");
    DecisionRecord decision = team.decide(team.ana, "three", DecisionKind.REJECT);
    assertThat(team.ana.review(team.id("three")).decision()).isNotNull();

    assertThat(team.ana.desk().undo(decision.id())).isInstanceOf(UndoReceipt.TakenBack.class);

    assertThat(team.ana.review(team.id("three")).status()).isEqualTo(ReviewStatus.PENDING_HITL);
    assertThat(team.database.ask("SELECT count(*) FROM immunis.decision")).isEqualTo("0");
    assertThat(team.ana.laptop().workspace.outbox().counts().waiting()).isZero();
  }

  @Test
  void aHubSignsTheTeamsChainOnceADay() throws IOException {
    team.shared("five");
    Path place = folder.resolve("checkpoints");
    try (PgAccess hub = team.database.open(team.database.login("hub", TeamRole.HUB))) {
      assertThat(HubDoor.checkpointsNow(hub, place, Map.of())).isEmpty();
    }
    try (PgAccess hub =
        team.database.open(team.database.login("hub", TeamRole.HUB, TeamRole.AUDITOR))) {
      Checkpoints checkpoints = HubDoor.checkpointsNow(hub, place, Map.of()).orElseThrow();
      Checkpoints.Made made = checkpoints.daily().orElseThrow();
      assertThat(made.file()).hasParent(place);
      assertThat(checkpoints.daily()).isEmpty();
      team.decide(team.ana, "five", DecisionKind.REJECT);
      team.ana.laptop().sync.syncNow();
      assertThat(checkpoints.daily()).as("the day has its checkpoint").isEmpty();
      CheckpointCheck good = checkpoints.check(made.checkpoint(), null);
      assertThat(good.holds()).as("%s", good).isTrue();
      assertThat(hub.auditTrail().verify().whole()).isTrue();
      team.database.run(
          "ALTER TABLE immunis.audit_line DISABLE TRIGGER USER; UPDATE immunis.audit_line SET"
              + " action = 'review.invented' WHERE number = 2");
      assertThat(hub.auditTrail().verify().firstBroken()).isEqualTo(2);
    }
  }

  @Test
  void aPushBetweenDecisionAndMergeBlocksIt() {
    PullState pull = team.shared("four");
    DecisionRecord decision = team.decide(team.ana, "four", DecisionKind.APPROVE);
    team.ana.laptop().sync.syncNow();
    team.pulls.push(pull, PullBench.hex("pushed"), PullBench.OTHER_DIFF);
    try (PgAccess hub = team.database.open(team.database.login("hub", TeamRole.HUB))) {
      Effect ran =
          TeamExecutor.of(hub, team.pulls.github.pullRequests(), new SystemClock())
              .run(decision.id())
              .orElseThrow();
      assertThat(ran.reason()).isEqualTo(EffectReason.HEAD_MOVED);
    }
    assertThat(pull.merges).isZero();
    assertThat(pull.comments).isEmpty();
    assertThat(team.ana.desk().discard(decision.id())).isTrue();
  }
}

package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.DecisionOutbox;
import dev.immunis.store.EffectLease;
import dev.immunis.store.Samples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which decisions other programs are told of, by which hub; without any broker. */
final class PgDecisionOutboxTest {
  private final TeamWork work = new TeamWork(RealPostgres.shared().database());
  private final RealPostgres.Database database = work.database();

  @Test
  void whatWasTakenBackBeforeIsToldNobody() {
    try (PgAccess hub = database.open(database.login("hub", TeamRole.HUB));
        PgAccess ana = database.open(database.login("ana", TeamRole.ANALYST))) {
      DecisionOutbox outbox = hub.decisionOutbox();
      outbox.open();
      for (String key : new String[] {"stays", "back"}) {
        work.admit(ana.teamAuthority(), key);
        work.decide(ana.teamAuthority(), key, DecisionKind.REJECT);
      }
      assertThat(outbox.due(Duration.ZERO, 10)).hasSize(2);
      assertThat(outbox.waiting()).isEqualTo(2);

      // Not through its door, which is open for ten seconds only.
      database.run(
          "INSERT INTO immunis.decision_undo (decision, review_id, undone_by, undone_at)"
              + " SELECT id, review_id, reviewer, now() FROM immunis.decision WHERE review_id = '"
              + Samples.source("back").reviewId()
              + "'");
      assertThat(outbox.due(Duration.ZERO, 10))
          .singleElement()
          .extracting(one -> one.decision().reviewId())
          .isEqualTo(Samples.source("stays").reviewId());
      assertThat(outbox.waiting()).isEqualTo(1);
    }
  }

  @Test
  void whoActsOnPullRequestsDoesNotKeepAHubFromTelling() {
    try (PgAccess lead = database.open(database.login("lead", TeamRole.LEAD));
        PgAccess hub = database.open(database.login("hub", TeamRole.HUB));
        EffectLease acts = lead.effectLease();
        EffectLease tells = hub.tellingLease();
        EffectLease second = hub.tellingLease()) {
      assertThat(acts.hold()).isTrue();
      assertThat(tells.hold()).isTrue();
      assertThat(second.hold()).isFalse();
    }
  }
}

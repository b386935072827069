package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.Wish;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Small acts of a team, for tests that need rows to be there. */
final class TeamWork {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  private final RealPostgres.Database database;

  TeamWork(RealPostgres.Database database) {
    this.database = database;
  }

  RealPostgres.Database database() {
    return database;
  }

  static ReviewAdmission review(String key) {
    return Samples.bare(key, "patch of " + key);
  }

  static Wish version(ReviewAdmission review) {
    return new Wish(
        UUID.randomUUID(),
        review.source().reviewId(),
        new SharedRow.Version(
            review.source(),
            review.version(),
            review.content(),
            review.plan(),
            Samples.START,
            Samples.ANA));
  }

  static Wish decision(String key, DecisionKind kind) {
    DecisionRecord decision =
        Samples.decision(IDS.generate(), review(key), kind, null, Samples.START.plusSeconds(9));
    return new Wish(decision.id(), decision.reviewId(), new SharedRow.Decision(decision, null));
  }

  void admit(TeamAuthority who, String key) {
    ReviewAdmission review = review(key);
    who.offer(review.blobs());
    assertThat(who.push(List.of(version(review))).getFirst())
        .isInstanceOf(PushAnswer.Recorded.class);
  }

  void decide(TeamAuthority who, String key, DecisionKind kind) {
    assertThat(who.push(List.of(decision(key, kind))).getFirst())
        .isInstanceOf(PushAnswer.Recorded.class);
  }

  /** A service decides for a person. */
  void decideFor(PgAccess service, String person, Optional<String> token, String key) {
    DecisionRecord sample =
        Samples.decision(
            IDS.generate(), review(key), DecisionKind.REJECT, null, Samples.START.plusSeconds(9));
    DecisionRecord decision =
        new DecisionRecord(
            sample.id(),
            sample.reviewId(),
            sample.version(),
            sample.patch(),
            null,
            null,
            null,
            sample.kind(),
            sample.justification(),
            sample.confidence(),
            sample.modifications(),
            sample.target(),
            false,
            Actor.human(person),
            sample.channel(),
            sample.policy(),
            sample.decidedAt());
    assertThat(service.authority(IDS::generate, new ChangeBus(), one -> token).record(decision))
        .isInstanceOf(DecisionReceipt.Recorded.class);
  }
}

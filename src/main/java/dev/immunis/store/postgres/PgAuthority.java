package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Ids;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.FactClearance;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The truth as a service writes it: for its own login, or for a person whose token it hands over.
 */
final class PgAuthority implements Authority {
  private final PgDb db;
  private final Ids ids;
  private final ChangeBus bus;
  private final Delegation delegation;
  private final String login;

  PgAuthority(PgDb db, Ids ids, ChangeBus bus, Delegation delegation, String login) {
    this.db = db;
    this.ids = ids;
    this.bus = bus;
    this.delegation = delegation;
    this.login = login;
  }

  /** The token to hand over, null where the service acts by itself. */
  private @Nullable String token(Actor by) {
    return switch (by.type()) {
      case ENGINE, SYNC -> null;
      case HUMAN ->
          by.name().equals(login)
              ? null
              : delegation
                  .token(by)
                  .orElseThrow(
                      () ->
                          new StoreException(
                              login
                                  + " cannot act for "
                                  + by.name()
                                  + " without a token of theirs"));
    };
  }

  @Override
  public List<Admitted> admit(List<ReviewAdmission> admissions, Actor by) {
    String token = token(by);
    Map<Digest, byte[]> contents = new HashMap<>();
    admissions.forEach(a -> contents.putAll(a.blobs()));
    List<Map<Digest, byte[]>> portions = Contents.portions(contents);
    List<Admitted> outcomes =
        db.write(
            connection -> {
              for (Map<Digest, byte[]> portion : portions) {
                Contents.push(connection, token, portion);
              }
              return admit(connection, token, admissions, by);
            });
    Set<UUID> changed = new LinkedHashSet<>();
    outcomes.stream()
        .filter(outcome -> !(outcome instanceof Admitted.Unchanged))
        .forEach(outcome -> changed.add(outcome.reviewId()));
    if (!changed.isEmpty()) {
      bus.publish(new Change.ReviewsImported(List.copyOf(changed)));
    }
    return outcomes;
  }

  private static List<Admitted> admit(
      Connection connection, @Nullable String token, List<ReviewAdmission> admissions, Actor by)
      throws SQLException {
    @Nullable Admitted[] outcomes = new @Nullable Admitted[admissions.size()];
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < outcomes.length; place++) {
      places.add(place);
    }
    // A call takes one version of a review: a list that holds more takes more calls.
    while (!places.isEmpty()) {
      Set<UUID> here = new LinkedHashSet<>();
      List<Integer> now = new ArrayList<>();
      List<Integer> later = new ArrayList<>();
      for (int place : places) {
        (here.add(admissions.get(place).source().reviewId()) ? now : later).add(place);
      }
      List<SharedRow.Version> rows = new ArrayList<>();
      now.forEach(place -> rows.add(row(admissions.get(place), by)));
      List<Doors.Answer> answers = new Doors(connection, token).versions(rows, true);
      for (int i = 0; i < answers.size(); i++) {
        outcomes[now.get(i)] = admitted(answers.get(i), rows.get(i));
      }
      places = later;
    }
    List<Admitted> list = new ArrayList<>();
    for (Admitted outcome : outcomes) {
      list.add(java.util.Objects.requireNonNull(outcome));
    }
    return list;
  }

  private static SharedRow.Version row(ReviewAdmission admission, Actor by) {
    return new SharedRow.Version(
        admission.source(),
        admission.version(),
        admission.content(),
        admission.plan(),
        Instant.EPOCH,
        by);
  }

  private static Admitted admitted(Doors.Answer answer, SharedRow.Version row) {
    String code = String.valueOf(answer.code());
    return switch (answer.word()) {
      case "new" -> new Admitted.New(row.reviewId(), code);
      case "version" -> new Admitted.NewVersion(row.reviewId(), code, answer.number());
      case "already" -> new Admitted.Unchanged(row.reviewId(), code);
      case "needs" ->
          throw new StoreException(
              "review "
                  + row.source().key()
                  + " names the content "
                  + answer.needs().iterator().next()
                  + ", which was not handed in");
      default -> throw new StoreException(answer.reason());
    };
  }

  @Override
  public List<UUID> admitAdvisory(AdvisoryRecord advisory, byte[] document, Actor by) {
    String token = token(by);
    List<Map<Digest, byte[]>> portions = Contents.portions(Map.of(advisory.document(), document));
    Doors.Advised advised =
        db.write(
            connection -> {
              for (Map<Digest, byte[]> portion : portions) {
                Contents.push(connection, token, portion);
              }
              return new Doors(connection, token).advisory(advisory);
            });
    if (advised.answer().word().equals("recorded")) {
      bus.publish(new Change.AdvisoriesImported(advised.reviews()));
    }
    return advised.reviews();
  }

  @Override
  public WargameRun keep(RunDraft draft) {
    String token = token(draft.startedBy());
    UUID id = ids.next();
    List<Map<Digest, byte[]>> portions = Contents.portions(draft.blobs());
    WargameRun kept =
        db.write(
            connection -> {
              for (Map<Digest, byte[]> portion : portions) {
                Contents.push(connection, token, portion);
              }
              Doors.Answer answer = new Doors(connection, token).run(run(id, "", draft));
              return switch (answer.word()) {
                case "recorded", "already" -> run(id, String.valueOf(answer.code()), draft);
                case "needs" ->
                    throw new StoreException(
                        "the run names the evidence "
                            + draft.evidence()
                            + ", which was not handed in");
                default -> throw new StoreException(answer.reason());
              };
            });
    bus.publish(new Change.RunKept(kept.reviewId(), kept.id()));
    return kept;
  }

  private static WargameRun run(UUID id, String code, RunDraft draft) {
    return new WargameRun(
        id,
        code,
        draft.reviewId(),
        draft.version(),
        draft.startedBy(),
        draft.startedAt(),
        draft.finishedAt(),
        draft.judgement(),
        draft.evidence(),
        draft.sandbox(),
        draft.trials());
  }

  @Override
  public DecisionReceipt record(DecisionRecord decision) {
    String token = token(decision.reviewer());
    DecisionReceipt receipt = db.write(connection -> record(connection, token, decision));
    if (receipt instanceof DecisionReceipt.Recorded) {
      bus.publish(new Change.DecisionKept(decision.reviewId(), decision.id()));
    }
    return receipt;
  }

  private static DecisionReceipt record(
      Connection connection, @Nullable String token, DecisionRecord decision) throws SQLException {
    Doors.Answer answer = new Doors(connection, token).decisions(List.of(decision)).getFirst();
    return switch (answer.word()) {
      case "recorded" -> new DecisionReceipt.Recorded(decision);
      case "already" ->
          new DecisionReceipt.AlreadyRecorded(
              DecisionRows.byId(connection, decision.id()).orElseThrow());
      case "decided" ->
          new DecisionReceipt.AlreadyDecided(
              DecisionRows.last(connection, decision.reviewId()).orElseThrow());
      case "moved" -> new DecisionReceipt.MovedOn(answer.reason());
      case "claimed" ->
          new DecisionReceipt.MovedOn(
              new SharedRows(connection)
                  .claim(decision.reviewId())
                  .map(claim -> claim.holder() == null ? "" : claim.holder().name())
                  .map(holder -> holder + " works on the review just now")
                  .orElse("somebody else works on the review just now"));
      default -> throw new StoreException(answer.reason());
    };
  }

  @Override
  public void clear(FactClearance clearance) {
    String token = token(clearance.by());
    Doors.Answer answer = db.write(connection -> new Doors(connection, token).clearance(clearance));
    switch (answer.word()) {
      case "recorded" ->
          bus.publish(new Change.FactCleared(clearance.reviewId(), clearance.version()));
      case "already" -> {
        // The first word on a fact stays.
      }
      default -> throw new StoreException(answer.reason());
    }
  }
}

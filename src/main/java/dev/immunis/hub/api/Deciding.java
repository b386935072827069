package dev.immunis.hub.api;

import dev.immunis.decision.DecisionOutcome;
import dev.immunis.decision.DecisionService;
import dev.immunis.model.NameUuid;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.observe.HubMeters;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.Profiles;
import dev.immunis.wire.shape.Shapes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a caller's decision, once: what comes again under the same key gets the same answer.
 *
 * <p>The key makes the decision's id, and the database keeps an id once: two hubs that get the same
 * request at the same time keep one decision.
 */
final class Deciding {
  private static final UUID KEYS = UUID.fromString("0b5a2d52-3c54-5c0e-8d43-0d2a0d5a7f21");

  private final ApiParts parts;
  private final HubMeters meters;

  Deciding(ApiParts parts, HubMeters meters) {
    this.parts = parts;
    this.meters = meters;
  }

  /** The id that a key of a login means, a fresh one for no key. */
  UUID id(ApiCaller caller, String key) {
    return key.isEmpty()
        ? parts.ids().next()
        : NameUuid.of(KEYS, caller.grant().login() + "\n" + key);
  }

  /**
   * Decides.
   *
   * @param severity of the review, for the figures
   * @param names how this operation calls the fields of a decision, where it calls them otherwise
   * @return the decision as it is kept
   * @throws ApiProblem when it was not kept
   */
  DecisionRecord decide(
      ApiCaller caller,
      UUID id,
      DecisionDraft draft,
      Severity severity,
      Map<String, String> names) {
    long start = parts.clock().nanos();
    Optional<ApiCaller.KeptDecision> before = caller.decision(id);
    if (before.isPresent()) {
      return again(before.get().decision(), caller, draft);
    }
    DecisionService desk =
        parts
            .desks()
            .of(
                caller.cache(),
                caller.authority(new ChangeBus()),
                new Owner(caller.grant().login(), caller.grant().id()),
                () -> id);
    return switch (desk.decide(draft, Channel.API)) {
      case DecisionOutcome.Recorded kept -> {
        DecisionRecord decision = again(kept.decision(), caller, draft);
        meters.decided(
            decision.kind().wire(),
            severity.wire(),
            Duration.ofNanos(parts.clock().nanos() - start));
        yield decision;
      }
      case DecisionOutcome.Refused refused -> throw Refusals.of(refused.refusals(), names);
      case DecisionOutcome.AlreadyDecided late ->
          // Another try with the same key may have been faster.
          late.existing().id().equals(id)
              ? again(late.existing(), caller, draft)
              : throwDecided(late.existing());
      case DecisionOutcome.FirstOpinionKept first ->
          throw ApiProblem.of(
              409,
              "second-reader-needed",
              "kept as the first of two opinions; the decision comes with the second reader's");
      case DecisionOutcome.Disagreed apart ->
          throw ApiProblem.of(
              409, "readers-disagree", "the two readers do not agree; the review went to a lead");
      case DecisionOutcome.MovedOn moved -> throw ApiProblem.of(409, "moved-on", moved.why());
    };
  }

  private static DecisionRecord throwDecided(DecisionRecord existing) {
    throw ApiProblem.of(409, "already-decided", "this version of the review was decided already")
        .with(
            json -> {
              json.put("decision_id", existing.id().toString());
              json.put("decided_by", existing.reviewer().name());
              json.put("decided_at", Shapes.text(existing.decidedAt()));
            });
  }

  /** What is kept under this id, if it says the same. */
  private static DecisionRecord again(DecisionRecord kept, ApiCaller caller, DecisionDraft draft) {
    boolean same =
        kept.reviewer().name().equals(caller.grant().login())
            && kept.reviewId().equals(draft.reviewId())
            && kept.kind() == draft.kind()
            && kept.justification().equals(draft.justification().strip())
            && Objects.equals(kept.confidence(), draft.confidence());
    if (!same) {
      throw ApiProblem.field(
          "Idempotency-Key", "it was used before for another decision; take a fresh one");
    }
    return kept;
  }

  /** The caller as the desk wants to know who decides. */
  private record Owner(String login, UUID device) implements Profiles {
    @Override
    public Profile current() {
      return new Profile(login, device);
    }

    @Override
    public void rename(String name) {
      throw new UnsupportedOperationException("a login is not renamed here");
    }
  }
}

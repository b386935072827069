package dev.immunis.sync;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Opinions;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamRules;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Opinions of a team: the authority keeps both words apart until both are there, this workspace
 * keeps what its own person may know. Without a team the workspace alone.
 */
public final class TeamOpinions implements Opinions {
  private final Opinions here;
  private final BooleanSupplier joined;
  private final Supplier<Optional<TeamRules>> team;

  /**
   * Opinions of a workspace.
   *
   * @param joined whether it belongs to a team
   * @param team the authority while it answers
   */
  public TeamOpinions(Opinions here, BooleanSupplier joined, Supplier<Optional<TeamRules>> team) {
    this.here = here;
    this.joined = joined;
    this.team = team;
  }

  @Override
  public List<Sealed> readers(UUID reviewId, Digest version) {
    return here.readers(reviewId, version);
  }

  @Override
  public List<Opinion> open(UUID reviewId) {
    return here.open(reviewId);
  }

  @Override
  public Receipt keep(Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle) {
    if (!joined.getAsBoolean()) {
      return here.keep(mine, settle);
    }
    Optional<TeamRules> rules = team.get();
    if (rules.isEmpty()) {
      return new Receipt.Away("the team's authority does not answer");
    }
    try {
      return switch (rules.get().give(mine)) {
        case TeamRules.Answer.First first -> here.keep(mine, settle);
        case TeamRules.Answer.Second second -> {
          // The other's word came from the authority just now, so it is new here.
          here.keep(second.first(), settle);
          yield here.keep(mine, settle);
        }
        case TeamRules.Answer.Alone alone -> new Receipt.Alone();
        case TeamRules.Answer.Refused refused -> new Receipt.Refused();
        case TeamRules.Answer.MovedOn moved ->
            new Receipt.Second(
                mine, mine, new DecisionReceipt.MovedOn("the review is another one by now"));
      };
    } catch (TeamException e) {
      return new Receipt.Away(String.valueOf(e.getMessage()));
    }
  }
}

package dev.immunis.decision.oversight;

import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.FirstOpinions;
import dev.immunis.store.Profiles;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells of which reviews the person shall not read the verdict yet, for lists of them. */
public final class SealedVerdicts {
  private final OversightSwitches switches;
  private final FirstOpinions opinions;
  private final Profiles profiles;

  public SealedVerdicts(OversightSwitches switches, FirstOpinions opinions, Profiles profiles) {
    this.switches = switches;
    this.opinions = opinions;
    this.profiles = profiles;
  }

  /** Those that wait for a decision and for this person's own opinion first; may block. */
  public Set<UUID> among(Collection<ReviewHead> heads) {
    Set<UUID> asked =
        heads.stream()
            .filter(head -> head.status().awaitsDecision() && switches.opinionFirst(head))
            .map(ReviewHead::id)
            .collect(Collectors.toSet());
    if (!asked.isEmpty()) {
      asked.removeAll(opinions.givenBy(profiles.current().actor()));
    }
    return Set.copyOf(asked);
  }
}

package dev.immunis.decision.policy;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.oversight.FirstOpinion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reviews that need the same care.
 *
 * @param when what makes a review one of them, null for every review
 * @param readers how many people must approve, 1 or 2; who wrote it and machines never count
 * @param secondOnDisagreement whether an approval that the verdict or the approver's own first
 *     opinion does not support needs a second reader, however many {@code readers} says
 * @param leastTier the least evidence for an approval, null for any or none
 * @param evidenceSeen whether all of it must have been on the approver's screen
 * @param commitBeforeReveal whether the own opinion comes before scores and verdict
 */
public record RiskClass(
    String name,
    @Nullable When when,
    int readers,
    boolean secondOnDisagreement,
    @Nullable EvidenceTier leastTier,
    boolean evidenceSeen,
    boolean commitBeforeReveal) {
  public RiskClass {
    readers = readers == 0 ? 1 : readers;
  }

  /**
   * Any one of these makes a review one of the class.
   *
   * @param linesFrom a patch of at least so many added and removed lines, null for none
   * @param tierBelow evidence below this tier, or none at all; null for no such condition
   * @param cheatingFacts open cheating facts
   */
  public record When(
      Set<Severity> severities,
      @Nullable Integer linesFrom,
      @Nullable EvidenceTier tierBelow,
      boolean cheatingFacts) {
    public When {
      severities = severities == null ? Set.of() : Set.copyOf(severities);
    }

    private boolean holds(Risk risk) {
      EvidenceTier tier = risk.tier();
      return severities.contains(risk.severity())
          || (linesFrom != null && risk.lines() >= linesFrom)
          || (tierBelow != null && (tier == null || !tier.atLeast(tierBelow)))
          || (cheatingFacts && risk.cheatingFacts());
    }
  }

  boolean fits(Risk risk) {
    return when == null || when.holds(risk);
  }

  /**
   * How many people must approve a review of that risk.
   *
   * @param own what the approver thought before scores and verdict were open, null for nothing
   */
  public int readersFor(Risk risk, FirstOpinion.@Nullable Choice own) {
    boolean disagreement = !risk.supported() || own == FirstOpinion.Choice.REJECT;
    return secondOnDisagreement && disagreement ? 2 : readers;
  }
}

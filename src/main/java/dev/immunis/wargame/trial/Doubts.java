package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.wargame.trial.OutcomeReader.Reading;
import org.jspecify.annotations.Nullable;

/** What else is known of an attack, where it does not go with what the proof says. */
final class Doubts {
  private Doubts() {}

  /**
   * The reading, or a weaker one: a proof that is silent without going near the patch has not tried
   * it, and a detector that saw something else than the proof leaves both in doubt. A proof that
   * worked on a patched tree stays so whatever the detector says, since that would speak for the
   * patch.
   *
   * @param side the tree that was attacked
   * @param misses whether it is known that the proof goes through no line of the patch
   * @param detected what the detector saw, null when it was not asked or could not tell
   */
  static Reading about(
      Reading reading, Arm arm, Side side, boolean misses, @Nullable Boolean detected) {
    if (detected != null) {
      boolean patched = side == Side.AFTER || side == Side.KNOWN_GOOD;
      if (reading.outcome() == TrialOutcome.TRIGGERED && !detected && !patched) {
        return new Reading(TrialOutcome.UNCLEAR, Phrase.DETECTOR_SAW_NOTHING.say());
      }
      if (reading.outcome() == TrialOutcome.CLEAN && detected) {
        return new Reading(TrialOutcome.UNCLEAR, Phrase.DETECTOR_SAW_IT.say());
      }
    }
    return misses && arm == Arm.AFTER && reading.outcome() == TrialOutcome.CLEAN
        ? new Reading(TrialOutcome.NOT_REACHED, Phrase.PROOF_PASSED_BY.say())
        : reading;
  }
}

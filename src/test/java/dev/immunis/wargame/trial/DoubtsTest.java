package dev.immunis.wargame.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.TrialOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A detector may weaken what speaks for a patch, never what speaks against it. */
class DoubtsTest {
  @ParameterizedTest
  @CsvSource({
    "TRIGGERED, BEFORE,     BEFORE,     false, UNCLEAR",
    "TRIGGERED, NULL_PATCH, NULL_PATCH, false, UNCLEAR",
    "TRIGGERED, VARIANTS,   BEFORE,     false, UNCLEAR",
    "TRIGGERED, AFTER,      AFTER,      false, TRIGGERED",
    "TRIGGERED, VARIANTS,   AFTER,      false, TRIGGERED",
    "TRIGGERED, KNOWN_GOOD, KNOWN_GOOD, false, TRIGGERED",
    "TRIGGERED, AFTER,      AFTER,      true,  TRIGGERED",
    "CLEAN,     AFTER,      AFTER,      true,  UNCLEAR",
    "CLEAN,     AFTER,      AFTER,      false, CLEAN",
  })
  void aDetectorErasesNoTriggerOnAPatchedTree(
      TrialOutcome said, Arm arm, Side side, boolean detected, TrialOutcome kept) {
    assertThat(
            Doubts.about(new OutcomeReader.Reading(said, ""), arm, side, false, detected).outcome())
        .isEqualTo(kept);
  }
}

package dev.immunis.wargame.watch;

import dev.immunis.model.label.Label;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What one look after a merge saw.
 *
 * @param commit what the branch stood on, null when it could not be read
 * @param outcome what the proof did there, null when it was not run for a reason that may pass
 * @param sentence the same in words, of which each is a phrase
 * @param label the label that was given, null when none was
 */
public record Watched(
    ProofWatch watch,
    @Nullable String commit,
    @Nullable TrialOutcome outcome,
    String sentence,
    @Nullable Label label) {}

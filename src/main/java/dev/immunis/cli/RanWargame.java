package dev.immunis.cli;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.wargame.WargameResult;
import org.jspecify.annotations.Nullable;

/**
 * A run that came to a verdict.
 *
 * @param name what was run, for a person
 * @param head the review that it was run for, null for a bundle that is not taken in
 * @param kept the run as the store has it, null for such a bundle
 */
record RanWargame(
    String name,
    WargameResult.Finished result,
    @Nullable ReviewHead head,
    @Nullable WargameRun kept) {}

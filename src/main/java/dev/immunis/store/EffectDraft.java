package dev.immunis.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision's effect is to be where it is not the usual one.
 *
 * @param pullRequest key of the pull request
 * @param notBefore until then the decision can be taken back
 * @param follows the effect that this one goes on with, null for a decision's own
 */
public record EffectDraft(String pullRequest, Instant notBefore, @Nullable UUID follows) {}

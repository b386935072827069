package dev.immunis.model.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a step was begun, and whether it is done.
 *
 * @param doneAt null while it is not known to be done
 * @param result what came of it: a commit, the number of a comment or pull request
 */
public record StepMark(EffectStep step, Instant begunAt, @Nullable Instant doneAt, String result) {}

package dev.immunis.model.effect;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a decision was taken back; the decision itself stays as it was.
 *
 * @param by who took it back
 * @param compensation effect that takes back what was done already, null where nothing was
 */
public record DecisionUndo(
    DecisionRecord decision, Actor by, Instant at, @Nullable UUID compensation) {}

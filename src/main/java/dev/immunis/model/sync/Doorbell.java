package dev.immunis.model.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that one row changed at the authority; whoever hears it pulls.
 *
 * @param at the change's place in the stream
 * @param kind of row
 * @param subject the review concerned, null for rows of no single review
 */
public record Doorbell(ChangeCursor at, RowKind kind, @Nullable UUID subject) {}

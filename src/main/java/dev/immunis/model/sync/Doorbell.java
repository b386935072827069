package dev.immunis.model.sync;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that one row changed at the authority; whoever hears it pulls.
 *
 * @param at the change's place in the stream
 * @param kind of row
 * @param subject the review concerned, null for rows of no single review
 * @param correlation id of the request that changed it, as whoever wrote it gave it; empty where
 *     none is known
 */
public record Doorbell(ChangeCursor at, RowKind kind, @Nullable UUID subject, String correlation) {
  /** A change of which no request is known. */
  public Doorbell(ChangeCursor at, RowKind kind, @Nullable UUID subject) {
    this(at, kind, subject, "");
  }
}

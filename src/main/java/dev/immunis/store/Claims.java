package dev.immunis.store;

import dev.immunis.model.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who works on which review, as this workspace knows it. Thread safe; may block. */
public interface Claims {
  /**
   * A claim known here.
   *
   * @param until when it ends: by the server's clock, or by this machine's when it is soft
   * @param soft made here without the authority's word, so that others do not see it
   */
  record Held(UUID reviewId, Actor holder, UUID device, Instant until, boolean soft) {}

  /** Every claim, ended ones too. */
  List<Held> all();

  Optional<Held> of(UUID reviewId);

  /** The authority's word. */
  void keep(SharedRow.Claim claim);

  /** A claim of this workspace's person that the authority was not asked for. */
  void keepSoft(UUID reviewId, Instant until);

  /** This workspace's own claim is no more. */
  void drop(UUID reviewId);
}

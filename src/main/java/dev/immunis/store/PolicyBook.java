package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.util.Optional;

/**
 * The texts of all policies that decisions were taken under, kept for ever. Thread safe; may block.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface PolicyBook {
  /**
   * Keeps a text with a line in the audit chain.
   *
   * @return false when it was there already; nothing changed
   */
  boolean keep(Digest digest, String canonical, Actor by);

  Optional<String> text(Digest digest);

  /** What the team's authority was last heard to say, empty before that. */
  Optional<TeamRules.Ruling> team();

  /** Remembers what the team's authority says. */
  void heard(TeamRules.Ruling ruling);

  /** Keeps nothing. */
  static PolicyBook none() {
    return new PolicyBook() {
      @Override
      public boolean keep(Digest digest, String canonical, Actor by) {
        return false;
      }

      @Override
      public Optional<String> text(Digest digest) {
        return Optional.empty();
      }

      @Override
      public Optional<TeamRules.Ruling> team() {
        return Optional.empty();
      }

      @Override
      public void heard(TeamRules.Ruling ruling) {
        // There is nothing to remember it in.
      }
    };
  }
}

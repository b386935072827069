package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.oversight.FirstOpinion;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Opinions given before scores and verdict were opened; never changed. Thread safe; may block. */
public interface FirstOpinions {
  /** The person's opinion on a version. */
  Optional<FirstOpinion> of(UUID reviewId, Digest version, Actor by);

  /** The reviews on whose current version the person gave an opinion. */
  Set<UUID> givenBy(Actor by);

  /**
   * Keeps the opinion, with a line of the chain that seals it by a salted digest.
   *
   * @return the one that stands: an earlier one of the same person stays
   */
  FirstOpinion seal(FirstOpinion opinion);

  /** How first opinions and decisions on the same version by the same person went together. */
  Influence influence();

  /** Where nobody was asked first. */
  static FirstOpinions none() {
    return new FirstOpinions() {
      @Override
      public Optional<FirstOpinion> of(UUID reviewId, Digest version, Actor by) {
        return Optional.empty();
      }

      @Override
      public Set<UUID> givenBy(Actor by) {
        return Set.of();
      }

      @Override
      public FirstOpinion seal(FirstOpinion opinion) {
        throw new UnsupportedOperationException("nobody keeps opinions here");
      }

      @Override
      public Influence influence() {
        return new Influence(0, 0, 0);
      }
    };
  }

  /**
   * Counts of first opinions.
   *
   * @param given all
   * @param decided those whose person decided that version afterwards, other than unsure ones
   * @param changed of these the ones decided otherwise: an approval thought and not given, or a
   *     rejection thought and an approval given
   */
  record Influence(int given, int decided, int changed) {}
}

package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Opinion;
import java.time.Instant;
import java.util.Optional;

/**
 * The team's policy and its sealed opinions, as one logged-in person reaches them. Thread safe;
 * blocks.
 *
 * @see TeamException thrown when the authority cannot be asked, or the login lacks the right
 */
public interface TeamRules {
  /**
   * A policy as somebody put it in force.
   *
   * @param canonical its text in canonical form, which the digest is of
   */
  record Ruling(Digest digest, String canonical, Actor by, Instant at) {}

  /** What the authority said to an opinion. */
  sealed interface Answer {
    /** It is kept and waits for another reader. */
    record First() implements Answer {}

    /** Another's was there: both are open now. */
    record Second(Opinion first) implements Answer {}

    /** Nobody else's word is waited for, and nothing was kept. */
    record Alone() implements Answer {}

    /** This person has given another opinion on that version. */
    record Refused() implements Answer {}

    /** The review has another version or state. */
    record MovedOn() implements Answer {}
  }

  /** The newest policy, empty while nobody set one. */
  Optional<Ruling> policy();

  /**
   * Puts a policy in force; needs the right of a lead.
   *
   * @param canonical canonical JSON
   */
  Digest setPolicy(String canonical);

  /** Gives an opinion; the same one again gets the same answer. */
  Answer give(Opinion mine);
}

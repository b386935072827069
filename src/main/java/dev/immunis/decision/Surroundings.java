package dev.immunis.decision;

import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicySource;
import dev.immunis.decision.policy.Risk;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Escalations;
import dev.immunis.store.Opinions;
import dev.immunis.store.PolicyBook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the circumstances of a decision are read from.
 *
 * @param book keeps the text of every policy that a decision was taken under
 */
public record Surroundings(
    PolicySource policies,
    PolicyBook book,
    Opinions opinions,
    Escalations escalations,
    SeenEvidence seen,
    Gatekeeper gates) {
  /** The program's own policy, and nothing else known. */
  public static Surroundings plain() {
    return of(PolicySource.builtIn());
  }

  /** That policy, and nothing else known. */
  public static Surroundings of(PolicySource policies) {
    return new Surroundings(
        policies,
        PolicyBook.none(),
        Opinions.none(),
        Escalations.none(),
        SeenEvidence.nobody(),
        Gatekeeper.none());
  }

  /**
   * Reads them; blocks.
   *
   * @param fresh whether to ask the pull request's server where the policy wants its word
   */
  Circumstances read(
      PolicyInForce inForce,
      Review review,
      @Nullable WargameRun run,
      Actor reviewer,
      Channel channel,
      Instant now,
      boolean fresh) {
    var policy = inForce.policy();
    var version = review.version().digest();
    return new Circumstances(
        policy,
        channel,
        now,
        Risk.of(review, run),
        opinions.readers(review.id(), version),
        seen.whole(review.id(), version, reviewer),
        (fresh && policy.checks().any() ? gates.fresh(review) : gates.known(review)).orElse(null));
  }
}

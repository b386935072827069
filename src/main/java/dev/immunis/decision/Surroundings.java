package dev.immunis.decision;

import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicySource;
import dev.immunis.decision.policy.PolicyText;
import dev.immunis.decision.policy.Risk;
import dev.immunis.model.Actor;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Escalations;
import dev.immunis.store.FirstOpinions;
import dev.immunis.store.Opinions;
import dev.immunis.store.PolicyBook;
import dev.immunis.store.TeamRules;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the circumstances of a decision are read from.
 *
 * @param book keeps the text of every policy that a decision was taken under
 * @param first what people thought before scores and verdict were open
 */
public record Surroundings(
    PolicySource policies,
    PolicyBook book,
    Opinions opinions,
    Escalations escalations,
    SeenEvidence seen,
    Gatekeeper gates,
    FirstOpinions first) {
  /** Where nobody is asked first. */
  public Surroundings(
      PolicySource policies,
      PolicyBook book,
      Opinions opinions,
      Escalations escalations,
      SeenEvidence seen,
      Gatekeeper gates) {
    this(policies, book, opinions, escalations, seen, gates, FirstOpinions.none());
  }

  /** The program's own policy, and nothing else known. */
  public static Surroundings plain() {
    return of(PolicySource.builtIn());
  }

  /** In a hub: the team's policy; what two people read is read in a console. */
  public static Surroundings ofHub(Supplier<Optional<TeamRules>> team) {
    PolicyInForce own = PolicyText.ofHub();
    return of(() -> team.get().flatMap(TeamRules::policy).map(PolicyText::ofTeam).orElse(own));
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
    Risk risk = Risk.of(review, run);
    return new Circumstances(
        policy,
        channel,
        now,
        risk,
        opinions.readers(review.id(), version),
        policy.classOf(risk).evidenceSeen() && seen.whole(review.id(), version, reviewer),
        (fresh && policy.checks().any() ? gates.fresh(review) : gates.known(review)).orElse(null),
        first.of(review.id(), version, reviewer).map(FirstOpinion::choice).orElse(null));
  }
}

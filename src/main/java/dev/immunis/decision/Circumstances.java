package dev.immunis.decision;

import dev.immunis.decision.policy.Policy;
import dev.immunis.decision.policy.PolicyText;
import dev.immunis.decision.policy.Risk;
import dev.immunis.decision.policy.RiskClass;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.pullrequest.GateState;
import dev.immunis.model.review.Review;
import dev.immunis.store.Opinions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a decision besides review and draft, read in one go so that rules stay pure.
 *
 * @param channel the door that the decision comes through
 * @param risk of the review's current version
 * @param readers who has an opinion on this version, oldest first
 * @param evidenceSeen whether all evidence was on the reviewer's screen
 * @param gates what was last read of the pull request's gates, null when nothing ever was
 * @param own what the reviewer thought before scores and verdict were open, null for nothing
 */
public record Circumstances(
    Policy policy,
    Channel channel,
    Instant now,
    Risk risk,
    List<Opinions.Sealed> readers,
    boolean evidenceSeen,
    @Nullable GateState gates,
    FirstOpinion.@Nullable Choice own) {
  public Circumstances {
    readers = List.copyOf(readers);
  }

  /** Under the program's own policy, in the window, with no run, no reader and nothing seen. */
  public static Circumstances plain(Review review, Instant now) {
    return new Circumstances(
        PolicyText.builtIn().policy(),
        Channel.CONSOLE,
        now,
        Risk.of(review, null),
        List.of(),
        false,
        null,
        null);
  }

  /** The class that the review falls into. */
  public RiskClass riskClass() {
    return policy.classOf(risk);
  }

  /** How many people must approve. */
  public int readersNeeded() {
    return riskClass().readersFor(risk, own);
  }

  /** The same at another moment. */
  Circumstances at(Instant later) {
    return new Circumstances(policy, channel, later, risk, readers, evidenceSeen, gates, own);
  }
}

package dev.immunis.decision.policy;

import dev.immunis.model.decision.Channel;
import dev.immunis.model.review.Review;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be approved, by how many, through which door and when.
 *
 * @param format version of the file's format, 1
 * @param name what people call this policy
 * @param classes classes of risk, the first that fits counts; the last one fits everything
 * @param freezes times in which nothing is merged
 * @param embargoes reviews of which nothing may become public yet
 * @param identities logins elsewhere by a reviewer's name here, so that nobody approves own work
 */
public record Policy(
    int format,
    String name,
    Channels channels,
    List<RiskClass> classes,
    Checks checks,
    List<Freeze> freezes,
    List<Embargo> embargoes,
    Map<String, Set<String>> identities,
    EscalationPlan escalation,
    Oversight oversight) {
  /** The format that this program reads. */
  public static final int FORMAT = 1;

  public Policy {
    classes = List.copyOf(classes);
    checks = checks == null ? Checks.none() : checks;
    freezes = freezes == null ? List.of() : List.copyOf(freezes);
    embargoes = embargoes == null ? List.of() : List.copyOf(embargoes);
    identities = identities == null ? Map.of() : Map.copyOf(identities);
    escalation = escalation == null ? EscalationPlan.usual() : escalation;
    oversight = oversight == null ? Oversight.none() : oversight;
  }

  /**
   * Through which doors an approval may come.
   *
   * @param approve for approvals that act on a pull request
   * @param recordOnly for approvals that are kept and act on nothing
   */
  public record Channels(Set<Channel> approve, Set<Channel> recordOnly) {
    public Channels {
      approve = Set.copyOf(approve);
      recordOnly = recordOnly == null ? approve : Set.copyOf(recordOnly);
    }
  }

  /** The class of a risk. */
  public RiskClass classOf(Risk risk) {
    return classes.stream().filter(one -> one.fits(risk)).findFirst().orElseGet(classes::getLast);
  }

  /** The freeze that holds at that moment; of several the one that ends last. */
  public Optional<Freeze> freeze(Instant now) {
    return freezes.stream()
        .filter(one -> one.holds(now))
        .max((a, b) -> a.endsAfter(now).compareTo(b.endsAfter(now)));
  }

  /** The embargo that the review is under at that moment. */
  public Optional<Embargo> embargo(Review review, Instant now) {
    return embargoes.stream().filter(one -> one.holds(now) && one.names(review)).findFirst();
  }

  /** Whether a login elsewhere is that reviewer; names count without regard to case. */
  public boolean isSame(String reviewer, String login) {
    String wanted = login.toLowerCase(Locale.ROOT);
    return reviewer.toLowerCase(Locale.ROOT).equals(wanted)
        || identities.entrySet().stream()
            .filter(one -> one.getKey().equalsIgnoreCase(reviewer))
            .flatMap(one -> one.getValue().stream())
            .anyMatch(wanted::equalsIgnoreCase);
  }
}

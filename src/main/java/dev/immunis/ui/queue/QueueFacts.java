package dev.immunis.ui.queue;

import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.Snooze;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the queue knows beside the heads, as it was at one moment.
 *
 * @param holders who works on which review
 * @param snoozes the reviews that were put off
 * @param exploitation what dated lists say, by CVE
 * @param sealed the reviews whose verdict waits for the person's own opinion
 * @param limits within what time reviews are to be decided
 * @param now the moment
 */
public record QueueFacts(
    Map<UUID, QueueHolder> holders,
    Map<UUID, Snooze> snoozes,
    Map<String, Exploitation> exploitation,
    Set<UUID> sealed,
    ReviewLimits limits,
    Instant now) {

  /** Nothing but the limits. */
  public static QueueFacts none(ReviewLimits limits, Instant now) {
    return new QueueFacts(Map.of(), Map.of(), Map.of(), Set.of(), limits, now);
  }

  QueueFacts at(Instant moment) {
    return new QueueFacts(holders, snoozes, exploitation, sealed, limits, moment);
  }

  QueueFacts withHolders(Map<UUID, QueueHolder> next) {
    return new QueueFacts(next, snoozes, exploitation, sealed, limits, now);
  }

  QueueFacts withSnoozes(Map<UUID, Snooze> next) {
    return new QueueFacts(holders, next, exploitation, sealed, limits, now);
  }

  QueueFacts withExploitation(Map<String, Exploitation> next) {
    return new QueueFacts(holders, snoozes, next, sealed, limits, now);
  }

  QueueFacts withSealed(Set<UUID> next) {
    return new QueueFacts(holders, snoozes, exploitation, next, limits, now);
  }

  /** Whether the verdict of a review waits for the person's own opinion. */
  public boolean sealed(ReviewHead head) {
    return sealed.contains(head.id());
  }

  /** The same with what the lists say of some CVEs now; the others stay as they were. */
  QueueFacts renewed(Collection<String> cves, Map<String, Exploitation> found) {
    if (found.isEmpty() && cves.stream().noneMatch(exploitation::containsKey)) {
      return this;
    }
    Map<String, Exploitation> all = new HashMap<>(exploitation);
    all.keySet().removeAll(cves);
    all.putAll(found);
    return withExploitation(all);
  }

  /** What the lists say of a review's CVE, null when they do not have it. */
  public @Nullable Exploitation exploitation(ReviewHead head) {
    return head.cve() == null ? null : exploitation.get(head.cve());
  }

  /** How a review stands against its limit. */
  public ReviewLimits.Standing standing(ReviewHead head) {
    return limits.standing(head, now);
  }

  /** How long it was put off, null when it was not or that is over. */
  public @Nullable Snooze snooze(ReviewHead head) {
    Snooze snooze = snoozes.get(head.id());
    return snooze == null || !snooze.holds(now) ? null : snooze;
  }

  /** The place of a review's value of a facet. */
  int place(Facet facet, ReviewHead head) {
    return switch (facet) {
      case SEVERITY -> head.severity().ordinal();
      case VERDICT -> facet.place(head.verdict());
      case STRATEGY -> head.strategy().ordinal();
      case TIER -> facet.place(head.tier());
      case STATUS -> head.status().ordinal();
      case LIMIT -> standing(head).ordinal();
      case HOLDER -> {
        QueueHolder holder = holders.get(head.id());
        yield (holder == null
                ? Facet.Holder.FREE
                : holder.mine() ? Facet.Holder.MINE : Facet.Holder.OTHERS)
            .ordinal();
      }
      case KEV -> {
        Exploitation known = exploitation(head);
        yield (known != null && known.kevSince() != null
                ? Facet.Listed.LISTED
                : Facet.Listed.NOT_LISTED)
            .ordinal();
      }
      case EPSS -> {
        Exploitation known = exploitation(head);
        yield (known == null || known.epss() == null
                ? Facet.Score.NOT_SCORED
                : Facet.Score.of(known.epss()))
            .ordinal();
      }
      case SNOOZED -> (snooze(head) == null ? Facet.Away.HERE : Facet.Away.PUT_OFF).ordinal();
    };
  }
}

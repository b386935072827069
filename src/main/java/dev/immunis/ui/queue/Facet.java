package dev.immunis.ui.queue;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Something by which the queue is filtered; each of its values is wanted, unwanted, or neither.
 *
 * <p>A value is named by its place in {@link #names()}; {@link #NONE} stands for "not there" where
 * a review may have none.
 */
public enum Facet {
  SEVERITY(Severity.values(), false),
  VERDICT(Verdict.values(), true),
  STRATEGY(PatchStrategy.values(), false),
  TIER(EvidenceTier.values(), true),
  STATUS(ReviewStatus.values(), false),
  LIMIT(ReviewLimits.Standing.values(), false),
  HOLDER(Holder.values(), false),
  KEV(Listed.values(), false),
  EPSS(Score.values(), false),
  SNOOZED(Away.values(), false);

  /** What stands after the last named value. */
  public static final String NONE = "NONE";

  private final Enum<?>[] named;
  private final boolean optional;

  Facet(Enum<?>[] named, boolean optional) {
    this.named = named;
    this.optional = optional;
  }

  /** Who works on a review. */
  enum Holder {
    MINE,
    OTHERS,
    FREE
  }

  /** Whether the catalogue of known exploited vulnerabilities has the CVE. */
  enum Listed {
    LISTED,
    NOT_LISTED
  }

  /** The estimate of EPSS, in bands. House figures. */
  enum Score {
    FROM_50,
    FROM_10,
    FROM_1,
    BELOW_1,
    NOT_SCORED;

    static Score of(double score) {
      return score >= 0.5 ? FROM_50 : score >= 0.1 ? FROM_10 : score >= 0.01 ? FROM_1 : BELOW_1;
    }
  }

  /** Whether the person put a review off. */
  enum Away {
    PUT_OFF,
    HERE
  }

  /** The names of its values, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>(Arrays.stream(named).map(Enum::name).toList());
    if (optional) {
      names.add(NONE);
    }
    return names;
  }

  /** How many values it has; fewer than 64. */
  int size() {
    return named.length + (optional ? 1 : 0);
  }

  /** The place of a value that may be absent. */
  int place(@org.jspecify.annotations.Nullable Enum<?> value) {
    return value == null ? named.length : value.ordinal();
  }

  /** What a person reads for a value. */
  public String text(int place) {
    if (place == named.length) {
      return Texts.get(Texts.key("queue.facet-none.*", this));
    }
    Enum<?> value = named[place];
    return Texts.get(
        switch (this) {
          case SEVERITY -> Texts.key("kit.severity.*", value);
          case VERDICT -> Texts.key("kit.verdict.*", value);
          case STRATEGY -> Texts.key("queue.strategy.*", value);
          case TIER -> Texts.key("queue.tier.*", value);
          case STATUS -> Texts.key("queue.status.*", value);
          case LIMIT -> Texts.key("queue.limit.*", value);
          case HOLDER -> Texts.key("queue.holder.*", value);
          case KEV -> Texts.key("queue.kev.*", value);
          case EPSS -> Texts.key("queue.epss.*", value);
          case SNOOZED -> Texts.key("queue.snoozed.*", value);
        });
  }
}

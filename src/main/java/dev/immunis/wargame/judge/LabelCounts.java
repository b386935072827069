package dev.immunis.wargame.judge;

import dev.immunis.model.EvidenceTier;
import java.util.Map;

/**
 * How many patches whose fix was supported turned out right and wrong, by tier.
 *
 * @param byTier a tier that is missing has no labels
 */
public record LabelCounts(Map<EvidenceTier, Count> byTier) {
  private static final Count NONE = new Count(0, 0);

  /** Labelled patches of one tier. */
  public record Count(int right, int wrong) {
    public Count {
      if (right < 0 || wrong < 0) {
        throw new IllegalArgumentException("not a count: " + right + ", " + wrong);
      }
    }

    public int all() {
      return right + wrong;
    }
  }

  public LabelCounts {
    byTier = Map.copyOf(byTier);
  }

  /** Nothing is known yet: every probability is the prior. */
  public static LabelCounts none() {
    return new LabelCounts(Map.of());
  }

  public Count of(EvidenceTier tier) {
    return byTier.getOrDefault(tier, NONE);
  }
}

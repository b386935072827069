package dev.immunis.wargame.label;

import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How well shown probabilities held: of the patches that were given about p, which share was right.
 *
 * @param points one for each tenth that has labels, ascending
 * @param labels how many labels it rests on
 * @param brier mean squared distance of probability and outcome (G. W. Brier, "Verification of
 *     forecasts expressed in terms of probability", Mon. Weather Rev. 78, 1950), 0 is best; null
 *     without labels
 */
public record Reliability(List<Point> points, int labels, @Nullable Double brier) {
  /** Below this many labels no curve is drawn; it would show chance alone. */
  public static final int ENOUGH = 20;

  private static final int TENTHS = 10;
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  /**
   * The patches of one tenth of the scale.
   *
   * @param predicted mean of what was shown, 0 to 1
   * @param right how many turned out right
   * @param count how many there are
   * @param low the 5 % quantile of the share that is right
   * @param high the 95 % quantile
   */
  public record Point(double predicted, int right, int count, double low, double high) {
    /** The share that turned out right, 0 to 1. */
    public double observed() {
      return (double) right / count;
    }
  }

  public Reliability {
    points = List.copyOf(points);
  }

  /** Whether there are enough labels for a curve. */
  public boolean enough() {
    return labels >= ENOUGH;
  }

  /**
   * Counts labels; those without a shown probability, and withdrawn ones, say nothing.
   *
   * @param standing the newest label on each version
   */
  public static Reliability of(List<Label> standing) {
    TreeMap<Integer, List<Label>> tenths = new TreeMap<>();
    double squares = 0;
    int count = 0;
    for (Label label : standing) {
      Double predicted = label.predicted();
      if (predicted == null || !label.countsForPosterior()) {
        continue;
      }
      int tenth = (int) Math.min(TENTHS - 1, Math.floor(predicted * TENTHS));
      tenths.computeIfAbsent(tenth, key -> new ArrayList<>()).add(label);
      squares += Math.pow(predicted - (isRight(label) ? 1 : 0), 2);
      count++;
    }
    return new Reliability(
        tenths.values().stream().map(Reliability::point).toList(),
        count,
        count == 0 ? null : squares / count);
  }

  private static boolean isRight(Label label) {
    return label.outcome() == LabelOutcome.RIGHT;
  }

  /** The interval is that of Jeffreys' prior, Beta(right + 1/2, wrong + 1/2). */
  private static Point point(List<Label> labels) {
    int right = (int) labels.stream().filter(Reliability::isRight).count();
    double mean =
        labels.stream()
            .map(Label::predicted)
            .mapToDouble(p -> p == null ? 0 : p)
            .average()
            .orElseThrow();
    BetaDistribution share = BetaDistribution.of(right + 0.5, labels.size() - right + 0.5);
    return new Point(
        mean,
        right,
        labels.size(),
        share.inverseCumulativeProbability(LOW),
        share.inverseCumulativeProbability(HIGH));
  }
}

package dev.immunis.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Interleaved rounds of ours, a peer and a limit; ratios are taken round by round. */
public final class Rounds {
  private final double[] ours;
  private final double[] peer;
  private final double[] limit;

  private Rounds(int n) {
    ours = new double[n];
    peer = new double[n];
    limit = new double[n];
  }

  /**
   * Measures after warming up.
   *
   * @param warm rounds that do not count
   * @param n rounds that count
   */
  public static Rounds measure(
      int warm, int n, Runnable ours, @Nullable Runnable peer, @Nullable Runnable limit) {
    Rounds r = new Rounds(n);
    for (int i = -warm; i < n; i++) {
      double a = time(ours);
      double b = time(peer);
      double c = time(limit);
      if (i >= 0) {
        r.ours[i] = a;
        r.peer[i] = b;
        r.limit[i] = c;
      }
    }
    return r;
  }

  /** Replaces the limit by a fixed time. */
  public Rounds within(double milliseconds) {
    Arrays.fill(limit, milliseconds);
    return this;
  }

  private static double time(@Nullable Runnable work) {
    if (work == null) {
      return Double.NaN;
    }
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  private static double[] ratios(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] / b[i];
    }
    return out;
  }

  int count() {
    return ours.length;
  }

  double ours() {
    return quantile(ours, 0.5);
  }

  double peer() {
    return quantile(peer, 0.5);
  }

  double limit() {
    return quantile(limit, 0.5);
  }

  double ratioPeer() {
    return quantile(ratios(ours, peer), 0.5);
  }

  double ratioLimit() {
    return quantile(ratios(ours, limit), 0.5);
  }

  /** Tenth percentile of the ratio that matters: to the peer, else to the limit. */
  double p10() {
    return quantile(ratios(ours, Double.isNaN(peer[0]) ? limit : peer), 0.1);
  }

  double p90() {
    return quantile(ratios(ours, Double.isNaN(peer[0]) ? limit : peer), 0.9);
  }
}

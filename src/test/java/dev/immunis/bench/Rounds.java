package dev.immunis.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Interleaved rounds of ours, a peer and a limit; ratios are taken round by round.
 *
 * <p>Work on one thread is timed by that thread's CPU time, so that neighbours on a shared machine
 * do not decide who is faster; everything else by the wall clock.
 */
public final class Rounds {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final double[] ours;
  private final double[] peer;
  private final double[] limit;
  private int samples;

  private Rounds(int n) {
    ours = new double[n];
    peer = new double[n];
    limit = new double[n];
    samples = n;
  }

  /**
   * Measures work that stays on the calling thread, in its CPU time, after warming up.
   *
   * @param warm rounds that do not count
   * @param n rounds that count
   */
  public static Rounds measure(
      int warm, int n, Runnable ours, @Nullable Runnable peer, @Nullable Runnable limit) {
    return measure(warm, n, ours, peer, limit, CPU::getCurrentThreadCpuTime);
  }

  /** Measures by the wall clock after warming up. */
  public static Rounds measureWall(
      int warm, int n, Runnable ours, @Nullable Runnable peer, @Nullable Runnable limit) {
    return measure(warm, n, ours, peer, limit, System::nanoTime);
  }

  /** What was measured elsewhere, in milliseconds, against a fixed time. */
  static Rounds of(double[] ours, double[] peer, double limit) {
    int n = Math.min(ours.length, peer.length);
    Rounds r = new Rounds(n);
    System.arraycopy(ours, 0, r.ours, 0, n);
    System.arraycopy(peer, 0, r.peer, 0, n);
    r.samples = n;
    return r.within(limit);
  }

  /** One quantile of what was measured elsewhere, as many times as it was, against a fixed time. */
  static Rounds ofQuantile(double q, double[] ours, double[] peer, double limit) {
    Rounds r = new Rounds(1);
    r.ours[0] = quantile(ours, q);
    r.peer[0] = quantile(peer, q);
    r.samples = ours.length;
    return r.within(limit);
  }

  /** Rounds of ours alone that were timed elsewhere, in milliseconds. */
  public static Rounds timed(double... milliseconds) {
    Rounds r = new Rounds(milliseconds.length);
    System.arraycopy(milliseconds, 0, r.ours, 0, milliseconds.length);
    Arrays.fill(r.peer, Double.NaN);
    Arrays.fill(r.limit, Double.NaN);
    return r;
  }

  private static Rounds measure(
      int warm,
      int n,
      Runnable ours,
      @Nullable Runnable peer,
      @Nullable Runnable limit,
      LongSupplier clock) {
    Rounds r = new Rounds(n);
    for (int i = -warm; i < n; i++) {
      double a = time(ours, clock);
      double b = time(peer, clock);
      double c = time(limit, clock);
      if (i >= 0) {
        r.ours[i] = a;
        r.peer[i] = b;
        r.limit[i] = c;
      }
    }
    return r;
  }

  /** Times that were taken elsewhere, in milliseconds, without a peer. */
  public static Rounds of(double[] milliseconds) {
    Rounds r = new Rounds(milliseconds.length);
    System.arraycopy(milliseconds, 0, r.ours, 0, milliseconds.length);
    Arrays.fill(r.peer, Double.NaN);
    return r;
  }

  /** Replaces the limit by a fixed time. */
  public Rounds within(double milliseconds) {
    Arrays.fill(limit, milliseconds);
    return this;
  }

  private static double time(@Nullable Runnable work, LongSupplier clock) {
    if (work == null) {
      return Double.NaN;
    }
    long start = clock.getAsLong();
    work.run();
    return (clock.getAsLong() - start) / 1e6;
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
    return samples;
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

package dev.immunis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints comparisons as JSON lines, with the pressure on the CPU while they were measured. */
public final class Report {
  /** Percent of time that work waited for a CPU above which figures are not to be trusted. */
  private static final double NOISY = 30;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints one line.
   *
   * @param goalPeer largest good ratio to the peer, or null where that is no goal
   * @param goalLimit largest good ratio to the limit, or null where that is no goal
   * @param equal whether both gave the same (or for us a better) answer
   */
  public void line(
      String name, Rounds r, @Nullable Double goalPeer, @Nullable Double goalLimit, boolean equal) {
    double psi = pressure();
    boolean met =
        equal
            && (goalPeer == null || r.ratioPeer() <= goalPeer)
            && (goalLimit == null || r.ratioLimit() <= goalLimit);
    StringBuilder goal = new StringBuilder();
    if (goalPeer != null) {
      goal.append("<= ").append(goalPeer).append(" x peer");
    }
    if (goalLimit != null) {
      goal.append(goal.isEmpty() ? "" : ", ").append("<= ").append(goalLimit).append(" x limit");
    }
    out.printf(
        Locale.ROOT,
        "{\"name\":\"%s\",\"ours\":%.4f,\"peer\":%s,\"limit\":%s,\"ratio_peer\":%s,\"ratio_limit\":%s,"
            + "\"n\":%d,\"p10\":%.3f,\"p90\":%.3f,\"psi\":%.1f,\"noisy\":%b,\"equal\":%b,"
            + "\"goal\":\"%s\",\"met\":%b}%n",
        name,
        r.ours(),
        number(r.peer()),
        number(r.limit()),
        number(r.ratioPeer()),
        number(r.ratioLimit()),
        r.count(),
        r.p10(),
        r.p90(),
        psi,
        psi > NOISY,
        equal,
        goal,
        met);
    out.flush();
  }

  /**
   * Prints one number beside its goal.
   *
   * @param sign {@code <} or {@code >}: on which side of the goal it has to lie
   */
  public void goal(String name, double ours, String sign, double goal) {
    boolean met = sign.equals("<") ? ours < goal : ours > goal;
    double psi = pressure();
    out.printf(
        Locale.ROOT,
        "{\"name\":\"%s\",\"ours\":%s,\"goal\":\"%s %s\",\"psi\":%.1f,\"noisy\":%b,\"met\":%b}%n",
        name,
        number(ours),
        sign,
        number(goal),
        psi,
        psi > NOISY,
        met);
    out.flush();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** PSI's share of the last ten seconds; where the kernel has none, the load beyond the CPUs. */
  static double pressure() {
    try {
      String text = Files.readString(Path.of("/proc/pressure/cpu"));
      int at = text.indexOf("avg10=");
      return Double.parseDouble(text.substring(at + 6, text.indexOf(' ', at)));
    } catch (IOException | RuntimeException e) {
      return load();
    }
  }

  private static double load() {
    try {
      String load = Files.readString(Path.of("/proc/loadavg"));
      double waiting =
          Double.parseDouble(load.substring(0, load.indexOf(' ')))
              - Runtime.getRuntime().availableProcessors();
      return Math.max(0, 100 * waiting / Runtime.getRuntime().availableProcessors());
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }
}

package dev.immunis.observe;

import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the parts that a server stands on whether they work, in bounded time. Thread safe. */
public final class Readiness {
  private final List<Probe> parts;
  private final Duration patience;
  private final Duration memory;
  private final Clock clock;
  private @Nullable Report last;
  private long lastNanos;

  /**
   * What was found.
   *
   * @param findings by the part's name, in the parts' order
   */
  public record Report(boolean ready, Map<String, Probe.Finding> findings) {}

  /**
   * Looks at these parts.
   *
   * @param patience a part that takes longer does not work
   * @param memory an answer is given again for so long, so that asking often costs nothing
   */
  public Readiness(List<Probe> parts, Duration patience, Duration memory, Clock clock) {
    this.parts = List.copyOf(parts);
    this.patience = patience;
    this.memory = memory;
    this.clock = clock;
  }

  /** Looks at all parts side by side. */
  public synchronized Report report() {
    if (last != null && clock.nanos() - lastNanos < memory.toNanos()) {
      return last;
    }
    List<FutureTask<Probe.Finding>> looks = new ArrayList<>();
    for (Probe part : parts) {
      FutureTask<Probe.Finding> look = new FutureTask<>(part::check);
      Thread.ofVirtual().name("ready-" + part.name()).start(look);
      looks.add(look);
    }
    long end = System.nanoTime() + patience.toNanos();
    Map<String, Probe.Finding> findings = new LinkedHashMap<>();
    for (int i = 0; i < looks.size(); i++) {
      findings.put(parts.get(i).name(), finding(looks.get(i), end - System.nanoTime()));
    }
    boolean ready = findings.values().stream().allMatch(f -> f.level() != Probe.Level.FAILED);
    Report report = new Report(ready, findings);
    last = report;
    lastNanos = clock.nanos();
    return report;
  }

  private static Probe.Finding finding(FutureTask<Probe.Finding> look, long nanos) {
    try {
      return look.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      look.cancel(true);
      return Probe.Finding.failed("no answer in time", "");
    } catch (ExecutionException e) {
      return Probe.Finding.failed("the check itself failed: " + e.getCause(), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Probe.Finding.failed("interrupted", "");
    }
  }
}

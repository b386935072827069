package dev.immunis.hub;

import dev.immunis.model.Clock;
import dev.immunis.model.Verdict;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.observe.HubMeters;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamFigures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Effects, wargames, sandboxes and synchronisation as figures, from the database and so the same at
 * every hub. Labels are words of closed sets: what else stands in a row is counted as other.
 */
public final class TeamMeters {
  private static final System.Logger LOG = System.getLogger(TeamMeters.class.getName());
  private static final long MEMORY_NANOS = Duration.ofSeconds(15).toNanos();
  private static final Set<String> SANDBOXES =
      Set.of("bubblewrap", "util-linux", "podman", "github");
  private static final String OTHER = "other";

  private final TeamFigures source;
  private final Clock clock;
  private List<TeamFigures.Figure> last = List.of();
  private boolean known;
  private boolean asked;
  private long askedNanos;

  private TeamMeters(TeamFigures source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Adds them to a hub's figures; the database is asked at most every quarter of a minute. */
  public static void add(HubMeters meters, TeamFigures source, Clock clock) {
    TeamMeters team = new TeamMeters(source, clock);
    MeterRegistry registry = meters.registry();
    for (EffectState state : EffectState.values()) {
      team.gauge(
          registry, "hitl_effects", "Effects on pull requests", "state", "effect", state.name());
    }
    for (RunRequest.State state : RunRequest.State.values()) {
      team.gauge(
          registry,
          "hitl_wargame_requests",
          "Wargame runs asked of the team",
          "state",
          "request",
          state.name());
    }
    for (String word :
        Arrays.stream(Verdict.values()).map(Verdict::contractWord).collect(Collectors.toSet())) {
      team.counter(
          registry,
          "wargaming",
          "Wargame runs kept, by the verdict's word in the contract",
          "status",
          word,
          figures -> figures.runs(word));
    }
    Set<String> sandboxes = new HashSet<>(SANDBOXES);
    sandboxes.add(OTHER);
    for (String word : sandboxes) {
      team.counter(
          registry,
          "hitl_wargame_runs",
          "Wargame runs kept, by what they ran in",
          "sandbox",
          word,
          figures -> figures.inSandbox(word));
    }
    Gauge.builder("hitl_sync_devices", () -> team.of("sync", "devices"))
        .description("Devices that ever sent their chain of lines")
        .register(registry);
    FunctionCounter.builder("hitl_sync_lines", team, figures -> figures.of("sync", "lines"))
        .description("Lines of the devices' chains that arrived")
        .register(registry);
    FunctionCounter.builder("hitl_sync_changes", team, figures -> figures.of("sync", "changes"))
        .description("Changes of shared rows")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String meter, String what, String label, String name, String word) {
    // A supplier is held for good; an object that is only looked at would be collected.
    Gauge.builder(meter, () -> of(name, word))
        .description(what)
        .tag(label, word.toLowerCase(java.util.Locale.ROOT))
        .register(registry);
  }

  private void counter(
      MeterRegistry registry,
      String meter,
      String what,
      String label,
      String word,
      ToDoubleFunction<TeamMeters> value) {
    FunctionCounter.builder(meter, this, value)
        .description(what)
        .tag(label, word)
        .register(registry);
  }

  private double runs(String contractWord) {
    double sum = 0;
    for (Verdict verdict : Verdict.values()) {
      if (verdict.contractWord().equals(contractWord)) {
        sum += of("run", verdict.name());
      }
    }
    return sum;
  }

  private double inSandbox(String word) {
    return word.equals(OTHER)
        ? sum(one -> one.name().equals("sandbox") && !SANDBOXES.contains(one.word()))
        : of("sandbox", word);
  }

  private double of(String name, String word) {
    return sum(one -> one.name().equals(name) && one.word().equals(word));
  }

  private synchronized double sum(java.util.function.Predicate<TeamFigures.Figure> which) {
    long now = clock.nanos();
    if (!asked || now - askedNanos > MEMORY_NANOS) {
      asked = true;
      askedNanos = now;
      try {
        last = source.now();
        known = true;
      } catch (StoreException e) {
        LOG.log(System.Logger.Level.DEBUG, "no figures of the team", e);
        known = false;
      }
    }
    return known
        ? last.stream().filter(which).mapToLong(TeamFigures.Figure::count).sum()
        : Double.NaN;
  }
}

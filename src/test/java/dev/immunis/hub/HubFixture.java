package dev.immunis.hub;

import com.fasterxml.uuid.Generators;
import dev.immunis.decision.DecisionService;
import dev.immunis.decision.Surroundings;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.MemoryFeed;
import dev.immunis.fakes.MemoryLease;
import dev.immunis.fakes.MemoryTokens;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.api.ApiLimits;
import dev.immunis.hub.api.ApiParts;
import dev.immunis.hub.live.LiveLimits;
import dev.immunis.intake.MessageReader;
import dev.immunis.model.Clock;
import dev.immunis.model.Probe;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ApiCallers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A hub on a free port of this machine, on what a test holds in memory. */
public final class HubFixture implements AutoCloseable {
  public static final String TOKEN = "token-of-ana";

  public final MemoryFeed feed;
  public final FigureCache cache = new FigureCache();
  public final MemoryTokens tokens;
  public final MemoryLease lease;
  public final Hub hub;

  public HubFixture() {
    this(LiveLimits.standard(), new RunningClock(), List.of());
  }

  public HubFixture(LiveLimits limits, Clock clock, List<Probe> readiness) {
    this(limits, clock, readiness, 0, new MemoryFeed(), new MemoryTokens(), new MemoryLease());
  }

  public HubFixture(
      LiveLimits limits,
      Clock clock,
      List<Probe> readiness,
      int port,
      MemoryFeed feed,
      MemoryTokens tokens,
      MemoryLease lease) {
    this.feed = feed;
    this.tokens = tokens;
    this.lease = lease;
    tokens.give(TOKEN, "ana", Duration.ofHours(1), TeamRole.ANALYST);
    hub =
        new Hub(
            new HubParts(
                feed.end(),
                cache,
                tokens,
                lease.end(),
                EffectDuty.none(),
                readiness,
                clock,
                new CountingIds(),
                "0.0.0-test",
                api(clock, ApiLimits.standard(), secret -> Optional.empty())),
            new HubSettings("127.0.0.1", port, null, false, limits, Duration.ofSeconds(2)));
    hub.start();
  }

  /** An HTTP interface for these callers, with the house's rules. */
  public static ApiParts api(Clock clock, ApiLimits limits, ApiCallers callers) {
    return new ApiParts(
        callers,
        (cache, authority, reviewer, ids) ->
            new DecisionService(
                cache,
                authority,
                reviewer,
                clock,
                ids,
                HouseRules.all(),
                Surroundings.ofHub(Optional::empty)),
        new MessageReader(clock),
        limits,
        clock,
        Generators.timeBasedEpochGenerator()::generate,
        "0.0.0-test");
  }

  public int port() {
    return hub.port();
  }

  /** A probe that fails with a sentence, or works when there is none. */
  public static Probe probe(String name, java.util.function.Supplier<String> fault) {
    return new Probe() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Finding check() {
        String sentence = fault.get();
        return sentence.isEmpty() ? Finding.ok("works") : Finding.failed(sentence, "");
      }
    };
  }

  /** The standard limits for tests with other figures. */
  public static LiveLimits limits(
      int sockets, int queue, Duration idle, Duration tokenCheck, int replay, Set<String> origins) {
    LiveLimits standard = LiveLimits.standard();
    return new LiveLimits(
        sockets,
        standard.socketsPerLogin(),
        queue,
        standard.stall(),
        standard.messageBytes(),
        standard.messagesPerSecond(),
        standard.burst(),
        standard.offences(),
        idle,
        tokenCheck,
        Duration.ofSeconds(1),
        replay,
        standard.single(),
        Duration.ofMillis(10),
        origins);
  }

  @Override
  public void close() {
    hub.close();
  }
}

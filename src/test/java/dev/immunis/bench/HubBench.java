package dev.immunis.bench;

import dev.immunis.hub.api.ApiLimits;
import dev.immunis.hub.api.TeamHub;
import dev.immunis.model.Severity;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.postgres.RealPostgres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The load scenarios of the plans against a hub on a real PostgreSQL: many readers with few
 * deciders, half and half, decisions early and late in the history, more and more users until it
 * breaks, a while of steady work, and live sockets. Each number is told beside its goal with pass
 * or fail; {@code immunis.bench.seconds} says how long each scenario takes.
 */
final class HubBench implements Bench.Suite {
  private static final int REVIEWS = 6_000;
  private static final int[] STEPS = {10, 25, 50, 100, 150, 200, 300, 400, 500};
  private static final int[] SOCKETS = {100, 1_000, 5_000};
  private static final double SLOW_MILLIS = 500;
  private static final double FAILED_SHARE = 0.001;
  private static final int SECONDS = Integer.getInteger("immunis.bench.seconds", 15);

  private final ConcurrentLinkedQueue<String> undecided = new ConcurrentLinkedQueue<>();

  @Override
  public void run(Report out) throws Exception {
    undecided.clear();
    try (TeamHub hub =
        new TeamHub(
            RealPostgres.shared().database(),
            ApiLimits.standard().withRate(1_000_000),
            callers -> callers)) {
      fill(hub);
      String token = hub.person("load", TeamRole.ANALYST).token(ApiScope.READ, ApiScope.DECIDE);
      List<String> early = some();
      List<String> late = some();
      double before = median(hub, token, early);
      scenario(out, hub, token, "read-heavy", 100, 10);
      scenario(out, hub, token, "write-heavy", 50, 2);
      // The last decisions cost what the first ones did.
      out.goal("hub.decision.late_over_early", median(hub, token, late) / before, "<", 1.5);
      ramp(out, hub, token);
      soak(out, hub, token);
    }
    for (int sockets : SOCKETS) {
      live(out, sockets);
    }
  }

  /** More users at each step; where an answer takes too long or fails, it breaks. */
  private void ramp(Report out, TeamHub hub, String token) throws Exception {
    int held = 0;
    for (int users : STEPS) {
      Load load = load(hub, token, users, Integer.MAX_VALUE, Math.max(2, SECONDS / 5));
      if (load.at(0.95) >= SLOW_MILLIS || load.failed() > load.millis().length * FAILED_SHARE) {
        break;
      }
      held = users;
    }
    out.goal("hub.ramp.users_held", held, ">", 99);
    Load after = load(hub, token, 10, Integer.MAX_VALUE, 2);
    out.goal("hub.ramp.failed_afterwards", after.failed(), "<", 1);
  }

  /** The end of a while of steady work is like its beginning, in time and in memory. */
  private void soak(Report out, TeamHub hub, String token) throws Exception {
    Load first = load(hub, token, 20, Integer.MAX_VALUE, SECONDS);
    long used = afterCollection();
    Load last = first;
    for (int i = 0; i < 3; i++) {
      last = load(hub, token, 20, Integer.MAX_VALUE, SECONDS);
    }
    out.goal("hub.soak.p95_late_over_early", last.at(0.95) / first.at(0.95), "<", 1.5);
    out.goal("hub.soak.heap_growth_mb", (afterCollection() - used) / 1e6, "<", 20);
  }

  private static long afterCollection() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** From a change until the last socket has its message. */
  private static void live(Report out, int sockets) throws Exception {
    double[] millis = new double[41];
    try (LiveBench.Ours hub = new LiveBench.Ours(sockets)) {
      for (int i = 0; i < 10; i++) {
        hub.ring();
      }
      for (int i = 0; i < millis.length; i++) {
        long begun = System.nanoTime();
        hub.ring();
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    Arrays.sort(millis);
    out.goal(
        "hub.websocket." + sockets + ".p95_ms",
        millis[(int) (millis.length * 0.95)],
        "<",
        sockets > 1_000 ? SLOW_MILLIS : 100);
  }

  private List<String> some() {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      some.add(undecided.remove());
    }
    return some;
  }

  private void fill(TeamHub hub) {
    List<ReviewAdmission> batch = new ArrayList<>();
    for (int i = 0; i < REVIEWS; i++) {
      ReviewAdmission review =
          Samples.admission("load-" + i, "patch " + i, Severity.HIGH, List.of("CVE-1"), false);
      undecided.add(review.source().reviewId().toString());
      batch.add(review);
      if (batch.size() == 250) {
        hub.admit(batch.toArray(ReviewAdmission[]::new));
        batch.clear();
      }
    }
  }

  /** What came of one scenario: milliseconds of each request, and requests that failed. */
  private record Load(double[] millis, long failed, long kept, double seconds) {
    double at(double share) {
      return millis.length == 0
          ? Double.NaN
          : millis[Math.min(millis.length - 1, (int) (share * millis.length))];
    }

    double perSecond() {
      return millis.length / seconds;
    }
  }

  /** One request in {@code nth} is a decision; nobody thinks in between. */
  private void scenario(Report out, TeamHub hub, String token, String name, int users, int nth)
      throws Exception {
    long before = Long.parseLong(hub.database.ask("SELECT count(*) FROM immunis.decision"));
    Load load = load(hub, token, users, nth, SECONDS);
    long stored =
        Long.parseLong(hub.database.ask("SELECT count(*) FROM immunis.decision")) - before;
    out.goal("hub." + name + ".p95_ms", load.at(0.95), "<", SLOW_MILLIS);
    out.goal("hub." + name + ".per_second", load.perSecond(), ">", 100);
    out.goal(
        "hub." + name + ".failed_share",
        (double) load.failed() / Math.max(1, load.millis().length),
        "<",
        FAILED_SHARE);
    out.goal("hub." + name + ".lost_decisions", Math.abs(stored - load.kept()), "<", 1);
  }

  private Load load(TeamHub hub, String token, int users, int nth, int seconds) throws Exception {
    ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
    LongAdder failed = new LongAdder();
    LongAdder kept = new LongAdder();
    AtomicInteger turn = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        all.add(
            () -> {
              while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                String review = turn.incrementAndGet() % nth == 0 ? undecided.poll() : null;
                int status = review == null ? read(hub, token) : decide(hub, token, review);
                millis.add((System.nanoTime() - begun) / 1e6);
                if (status == 201) {
                  kept.increment();
                } else if (status != 200) {
                  failed.increment();
                }
              }
              return null;
            });
      }
      for (var one : pool.invokeAll(all)) {
        one.get();
      }
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Load(sorted, failed.sum(), kept.sum(), (System.nanoTime() - start) / 1e9);
  }

  private static int read(TeamHub hub, String token) throws Exception {
    return hub.get("/hitl/reviews?limit=50", token).statusCode();
  }

  private static int decide(TeamHub hub, String token, String review) throws Exception {
    return hub.post(
            "/hitl/decisions",
            token,
            Map.of("apv_id", review, "decision", "reject", "justification", "under load"))
        .statusCode();
  }

  private static double median(TeamHub hub, String token, List<String> reviews) throws Exception {
    double[] millis = new double[reviews.size()];
    for (int i = 0; i < millis.length; i++) {
      String review = reviews.get(i);
      long begun = System.nanoTime();
      decide(hub, token, review);
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }
}

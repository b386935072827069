package dev.immunis.bench;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.fakes.RunningClock;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Admitted;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import dev.immunis.sync.SyncService;
import dev.immunis.sync.SyncTiming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sync with a real PostgreSQL: the first pull of rows of 8 kB, the push of decisions that wait, one
 * decision until it is at the authority; against programs that only move the bytes.
 */
final class SyncBench implements Bench.Suite {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final int ROWS = Integer.getInteger("immunis.bench.rows", 5_000);
  private static final int PULLS = 3;
  private static final int PUSHES = 4;
  private static final int SINGLE = 200;
  private static final int ROW_BYTES = 8_000;

  /** 0.75 of the ceiling's rows in a second. */
  private static final double PULL_GOAL = 1 / 0.75;

  /** Half of the raw push's rows in a second. */
  private static final double PUSH_GOAL = 2;

  private RealPostgres.Database database;
  private Path folder;

  @Override
  public void run(Report out) throws Exception {
    folder = Files.createTempDirectory("immunis-sync-bench");
    database = RealPostgres.shared().database();
    fill();
    PgLogin login = database.login("ana", TeamRole.ANALYST);
    PlainCopy plain = new PlainCopy(database.raw());
    int[] pulled = new int[2];
    int[] round = new int[1];
    // A workspace is made once, long before anything is pulled into it.
    List<Desk> desks = new ArrayList<>();
    for (int i = 0; i <= PULLS; i++) {
      desks.add(new Desk(fresh("desk" + i), login));
    }
    Rounds pulls =
        Rounds.measureWall(
            1,
            PULLS,
            () -> {
              Desk desk = desks.get(round[0]++);
              desk.sync.syncNow();
              pulled[0] = desk.workspace.cache().heads().size();
            },
            null,
            () -> pulled[1] = plain.pull(fresh("plain" + round[0])));
    boolean equal = pulled[0] == ROWS && pulled[1] == ROWS && sameBytes(desks.getLast());
    out.line("sync.first-pull." + ROWS, pulls, null, PULL_GOAL, equal);
    for (Desk idle : desks.subList(0, desks.size() - 1)) {
      idle.close();
    }
    try (Desk desk = desks.getLast()) {
      push(out, desk, plain);
      single(out, desk);
    }
  }

  private Path fresh(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static String text(UUID review) {
    return "The proof of " + review + " holds on the patched tree and on no other.";
  }

  private void push(Report out, Desk desk, PlainCopy plain) {
    List<UUID> reviews = desk.workspace.cache().heads().stream().map(ReviewHead::id).toList();
    int each = (ROWS - SINGLE) / (PUSHES + 1);
    double[] ours = new double[PUSHES];
    double[] raw = new double[PUSHES];
    for (int i = -1; i < PUSHES; i++) {
      List<UUID> some = reviews.subList((i + 1) * each, (i + 2) * each);
      some.forEach(desk::decide);
      double a = timed(() -> desk.sync.syncNow());
      double b = timed(() -> plain.push(some));
      if (i >= 0) {
        ours[i] = a;
        raw[i] = b;
      }
    }
    boolean equal =
        database
                .ask("SELECT count(DISTINCT id) FROM immunis.decision")
                .equals(Integer.toString(each * (PUSHES + 1)))
            && desk.workspace.outbox().counts().waiting() == 0;
    out.line("sync.push." + each, Rounds.of(ours, raw, Double.NaN), PUSH_GOAL, null, equal);
  }

  private void single(Report out, Desk desk) throws Exception {
    List<UUID> left =
        desk.workspace.cache().heads().stream()
            .filter(head -> head.status().awaitsDecision())
            .map(ReviewHead::id)
            .limit(SINGLE)
            .toList();
    double[] local = new double[left.size()];
    double[] there = new double[left.size()];
    desk.sync.start();
    try (var connection = database.raw().getConnection();
        var ask =
            connection.prepareStatement("SELECT 1 FROM immunis.decision WHERE review_id = ?")) {
      for (int i = 0; i < left.size(); i++) {
        UUID review = left.get(i);
        long start = System.nanoTime();
        desk.decide(review);
        local[i] = (System.nanoTime() - start) / 1e6;
        ask.setObject(1, review);
        boolean seen = false;
        while (!seen) {
          try (var row = ask.executeQuery()) {
            seen = row.next();
          }
        }
        there[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    double[] none = new double[left.size()];
    java.util.Arrays.fill(none, Double.NaN);
    out.line(
        "sync.click-to-authority.p50", Rounds.ofQuantile(0.5, there, none, 15), null, 1.0, true);
    out.line("sync.local-commit.p99", Rounds.ofQuantile(0.99, local, none, 5), null, 1.0, true);
  }

  private static double timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private void fill() {
    byte[] text = BigDiff.of(ROWS * ROW_BYTES / 50);
    PgLogin login = database.login("ingest", TeamRole.INGEST);
    try (PgAccess ingest = database.open(login)) {
      List<ReviewAdmission> some = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        int from = (int) ((long) i * ROW_BYTES % (text.length - ROW_BYTES));
        some.add(
            Samples.bare(
                "bench-" + i,
                i + "\n" + new String(text, from, ROW_BYTES, StandardCharsets.UTF_8)));
        if (some.size() == 500 || i == ROWS - 1) {
          List<Admitted> kept =
              ingest
                  .authority(IDS::generate, new ChangeBus(), Delegation.none())
                  .admit(some, Actor.human(login.user()));
          if (kept.size() != some.size()) {
            throw new IllegalStateException("not all reviews were taken in");
          }
          some.clear();
        }
      }
    }
    database.run("ANALYZE");
  }

  /** Whether what came is what was given; contents are kept under their digest. */
  private static boolean sameBytes(Desk desk) {
    for (ReviewHead head : desk.workspace.cache().heads()) {
      Review review = desk.workspace.cache().review(head.id()).orElseThrow();
      Digest patch = review.version().content().patch().bytes();
      byte[] bytes = desk.workspace.vault().get(patch).orElse(new byte[0]);
      if (!Digest.of(bytes).equals(patch)) {
        return false;
      }
    }
    return true;
  }

  /** A console's workspace with sync, as the console has it. */
  private static final class Desk implements AutoCloseable {
    private final H2Workspace workspace;
    private final SyncService sync;

    Desk(Path folder, PgLogin login) {
      ChangeBus bus = new ChangeBus();
      RunningClock clock = new RunningClock();
      workspace =
          H2Workspace.open(
              folder, clock, IDS::generate, Desk::chance, bus, login.user(), KeySource.none());
      sync =
          new SyncService(
              new SyncService.Rooms(
                  workspace.replica(),
                  workspace.outbox(),
                  workspace.vault(),
                  bus,
                  clock,
                  Desk::chance),
              () -> PgAccess.open(login, 3, "bench").teamAuthority(),
              SyncTiming.standard());
      workspace.replica().join("bench", login.user(), TeamAuthority.PullFilter.all());
    }

    private static byte[] chance(int count) {
      byte[] bytes = new byte[count];
      new SecureRandom().nextBytes(bytes);
      return bytes;
    }

    void decide(UUID id) {
      Review review = workspace.cache().review(id).orElseThrow();
      workspace
          .authority()
          .record(
              new DecisionRecord(
                  IDS.generate(),
                  id,
                  review.version().digest(),
                  review.version().content().patch().bytes(),
                  null,
                  null,
                  null,
                  DecisionKind.REJECT,
                  text(id),
                  null,
                  Map.of(),
                  null,
                  true,
                  workspace.profiles().current().actor(),
                  Channel.CONSOLE,
                  "1",
                  java.time.Instant.now()));
    }

    @Override
    public void close() {
      sync.close();
      workspace.close();
    }
  }
}

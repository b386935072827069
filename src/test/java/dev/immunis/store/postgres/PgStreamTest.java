package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** The stream of changes misses nothing, whatever order transactions begin and commit in. */
class PgStreamTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final TeamWork work = new TeamWork(database);
  private final PgAccess access = database.open(database.login("ana", TeamRole.ANALYST));
  private final TeamAuthority ana = access.teamAuthority();

  @AfterEach
  void close() {
    access.close();
  }

  @Test
  void whatCommitsLateIsNotMissedByACursorThatSawWhatCommittedBefore() throws SQLException {
    try (Connection slow = writer();
        Connection quick = writer()) {
      ring(slow, "slow");
      ring(quick, "quick");
      quick.commit();
      List<String> seen = new ArrayList<>();
      ChangeCursor cursor = read(ChangeCursor.START, 10, seen);
      assertThat(seen).as("the older transaction holds the younger one back").isEmpty();

      slow.commit();
      cursor = read(cursor, 10, seen);
      assertThat(seen).containsExactly("slow", "quick");
      read(cursor, 10, seen);
      assertThat(seen).hasSize(2);
    }
  }

  @Test
  void transactionsComeInTheOrderOfTheirNumbersNotOfTheirDigits() throws SQLException {
    try (Connection connection = writer()) {
      for (String key : List.of("ten", "nine", "hundred", "ninety-nine")) {
        ring(connection, key);
      }
      connection.commit();
    }
    database.run(
        "UPDATE immunis.change SET xid = (CASE key WHEN 'nine' THEN '9' WHEN 'ten' THEN '10' WHEN"
            + " 'ninety-nine' THEN '99' ELSE '100' END)::xid8");
    List<String> seen = new ArrayList<>();
    ChangeCursor cursor = read(ChangeCursor.START, 2, seen);
    cursor = read(cursor, 2, seen);
    assertThat(seen).containsExactly("nine", "ten", "ninety-nine", "hundred");
    try (Connection connection = database.raw().getConnection()) {
      assertThat(ChangeStream.end(connection)).isEqualTo(cursor);
    }
  }

  @Test
  void aRowThatTwoTransactionsMoveIsToldWithTheLaterState() throws Exception {
    List<String> seen = new ArrayList<>();
    try (Connection older = writer();
        Connection younger = writer();
        Statement begin = older.createStatement()) {
      begin.execute("SELECT pg_current_xact_id()");
      ring(younger, "shared");
      younger.commit();
      // The older transaction moves the row to its own, earlier place; nobody has read past that.
      ring(older, "shared");
      ChangeCursor before = read(ChangeCursor.START, 10, seen);
      assertThat(seen).isEmpty();
      older.commit();
      read(before, 10, seen);
      assertThat(seen).containsExactly("shared");
    }
  }

  @Test
  void aReaderAmongManyWritersSeesEveryChange() throws Exception {
    int writers = 4;
    int transactions = FULL ? 2_000 : 60;
    Set<String> written = ConcurrentHashMap.newKeySet();
    AtomicInteger running = new AtomicInteger(writers);
    Set<String> seen = new HashSet<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> done = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        done.add(
            pool.submit(
                () -> {
                  try (Connection connection = writer()) {
                    Random random = new Random(writer);
                    for (int t = 0; t < transactions; t++) {
                      List<String> keys = new ArrayList<>();
                      for (int k = 0; k <= random.nextInt(3); k++) {
                        keys.add(writer + "-" + t + "-" + k);
                      }
                      for (String key : keys) {
                        ring(connection, key);
                      }
                      if (random.nextInt(5) == 0) {
                        connection.rollback();
                      } else {
                        connection.commit();
                        written.addAll(keys);
                      }
                    }
                  } finally {
                    running.decrementAndGet();
                  }
                  return null;
                }));
      }
      ChangeCursor cursor = ChangeCursor.START;
      boolean last;
      boolean nothing;
      do {
        last = running.get() == 0;
        List<String> batch = new ArrayList<>();
        ChangeCursor next = read(cursor, 7, batch);
        assertThat(next).isGreaterThanOrEqualTo(cursor);
        assertThat(Collections.disjoint(batch, seen)).as("nothing twice").isTrue();
        seen.addAll(batch);
        cursor = next;
        nothing = batch.isEmpty();
      } while (!last || !nothing);
      for (Future<?> writer : done) {
        writer.get();
      }
    }
    assertThat(seen).isEqualTo(written).hasSizeGreaterThan(writers * transactions / 2);
  }

  @Test
  void aBatchBringsTheVersionThatItsRowsStandOnEvenIfThatLiesLaterInTheStream() throws Exception {
    try (Connection older = writer();
        Statement statement = older.createStatement()) {
      statement.execute("SELECT pg_current_xact_id()");
      work.admit(ana, "late");
      SharedRow.Decision decision =
          (SharedRow.Decision) TeamWork.decision("late", DecisionKind.APPROVE).row();
      assertThat(new Doors(older, null).decisions(List.of(decision.decision())))
          .extracting(Doors.Answer::word)
          .containsExactly("recorded");
      older.commit();
    }
    List<List<SharedRow>> batches = new ArrayList<>();
    ana.pull(
        ChangeCursor.START, TeamAuthority.PullFilter.all(), 1, batch -> batches.add(batch.rows()));

    assertThat(batches.getFirst())
        .extracting(SharedRow::kind)
        .containsExactly(RowKind.CONTENT, RowKind.VERSION, RowKind.DECISION, RowKind.STANDING);
    assertThat(batches.stream().flatMap(List::stream).toList())
        .filteredOn(SharedRow.Standing.class::isInstance)
        .hasSize(1);
  }

  @Test
  void oneTransactionIsNotifiedOnce() throws SQLException {
    try (Connection listener = database.raw().getConnection();
        Statement listen = listener.createStatement();
        Connection writer = writer()) {
      listen.execute("LISTEN immunis_change");
      for (int i = 0; i < 5; i++) {
        ring(writer, "key-" + i);
      }
      writer.commit();
      assertThat(listener.unwrap(PGConnection.class).getNotifications(5_000)).hasSize(1);
    }
  }

  @Test
  void aPullThatIsCutGoesOnWhereItWasAndAFilterFollowsReviews() {
    for (int i = 0; i < 12; i++) {
      work.admit(ana, "r" + i);
    }
    work.decide(ana, "r3", DecisionKind.REJECT);
    AtomicBoolean cut = new AtomicBoolean();
    List<SharedRow> rows = new ArrayList<>();
    ChangeCursor at =
        ana.pull(
            ChangeCursor.START,
            TeamAuthority.PullFilter.all(),
            5,
            batch -> {
              rows.addAll(batch.rows());
              assertThat(batch.left()).isLessThan(30);
              return cut.getAndSet(true);
            });
    database.cutConnections();
    List<SharedRow> rest = new ArrayList<>();
    ana.pull(at, TeamAuthority.PullFilter.all(), 5, batch -> rest.addAll(batch.rows()));
    rows.addAll(rest);
    assertThat(rows).filteredOn(SharedRow.Version.class::isInstance).hasSize(12);
    assertThat(rows).filteredOn(SharedRow.Decision.class::isInstance).hasSize(1);

    List<SharedRow> open = new ArrayList<>();
    ana.pull(
        ChangeCursor.START,
        new TeamAuthority.PullFilter(null, true, Set.of(), 0),
        4,
        batch -> open.addAll(batch.rows()));
    assertThat(open.stream().filter(SharedRow.Version.class::isInstance).distinct()).hasSize(11);
    assertThat(open).filteredOn(SharedRow.Decision.class::isInstance).isEmpty();
  }

  @Test
  void aReviewThatIsDecidedDuringTheFirstPullOfOpenOnesComesWithItsDecision() {
    for (int i = 0; i < 8; i++) {
      work.admit(ana, "m" + i);
    }
    AtomicBoolean decided = new AtomicBoolean();
    List<SharedRow> rows = new ArrayList<>();
    ana.pull(
        ChangeCursor.START,
        new TeamAuthority.PullFilter(null, true, Set.of(), 0),
        4,
        batch -> {
          rows.addAll(batch.rows());
          if (!decided.getAndSet(true)) {
            // One that was told as open, and one that was not reached yet.
            work.decide(ana, "m0", DecisionKind.REJECT);
            work.decide(ana, "m7", DecisionKind.REJECT);
          }
          return true;
        });
    assertThat(rows.stream().filter(SharedRow.Decision.class::isInstance).distinct()).hasSize(2);
    assertThat(rows.stream().filter(SharedRow.Version.class::isInstance).distinct()).hasSize(8);
  }

  @Test
  void aBatchOfWhichTheFilterWantsNothingStillMovesThePlace() {
    for (int i = 0; i < 4; i++) {
      work.admit(ana, "n" + i);
    }
    List<ChangeCursor> places = new ArrayList<>();
    ChangeCursor end =
        ana.pull(
            ChangeCursor.START,
            new TeamAuthority.PullFilter(null, false, Set.of("no such package"), 0),
            3,
            batch -> places.add(batch.upTo()));
    assertThat(places).isNotEmpty().last().isEqualTo(end);
  }

  @Test
  void tenThousandDecisionsComeWithOneAnswerEach() {
    int count = FULL ? 10_000 : 400;
    List<dev.immunis.store.Wish> versions = new ArrayList<>();
    List<dev.immunis.store.Wish> decisions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      versions.add(TeamWork.version(TeamWork.review("many" + i)));
      decisions.add(TeamWork.decision("many" + i, DecisionKind.APPROVE));
      ana.offer(TeamWork.review("many" + i).blobs());
    }
    // One that the server can never take stands among them.
    SharedRow.Decision sample = (SharedRow.Decision) decisions.get(count / 2).row();
    decisions.set(
        count / 2,
        new dev.immunis.store.Wish(
            sample.decision().id(),
            sample.decision().reviewId(),
            new SharedRow.Decision(
                RecordJson.read(
                    RecordJson.write(sample.decision())
                        .replace("because the proof", "a zero \\u0000 in"),
                    dev.immunis.model.decision.DecisionRecord.class),
                null)));

    assertThat(ana.push(versions))
        .allMatch(answer -> answer instanceof dev.immunis.store.PushAnswer.Recorded);
    List<dev.immunis.store.PushAnswer> answers = ana.push(decisions);

    assertThat(answers.get(count / 2)).isInstanceOf(dev.immunis.store.PushAnswer.Refused.class);
    assertThat(answers)
        .filteredOn(answer -> answer instanceof dev.immunis.store.PushAnswer.Recorded)
        .hasSize(count - 1);
    assertThat(ana.push(decisions))
        .filteredOn(answer -> answer instanceof dev.immunis.store.PushAnswer.AlreadyRecorded)
        .hasSize(count - 1);
    assertThat(database.ask("SELECT count(*) FROM immunis.effect")).isEqualTo("0");
    assertThat(database.ask("SELECT count(*) FROM immunis.decision")).isEqualTo("" + (count - 1));
  }

  private ChangeCursor read(ChangeCursor after, int limit, List<String> keys) throws SQLException {
    try (Connection connection = database.raw().getConnection()) {
      List<ChangeStream.Change> changes = ChangeStream.after(connection, after, limit);
      changes.forEach(change -> keys.add(change.key()));
      return changes.isEmpty() ? after : changes.getLast().at();
    }
  }

  private Connection writer() throws SQLException {
    Connection connection = database.raw().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void ring(Connection connection, String key) throws SQLException {
    Sql.list(
        connection, "SELECT ring('ADVISORY', ARRAY[?], ARRAY[NULL::uuid])", row -> Map.of(), key);
  }
}

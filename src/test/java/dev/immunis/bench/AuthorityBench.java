package dev.immunis.bench;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.Wish;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.RealPostgres;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * The authority alone: bulk into it, decisions pushed, everything pulled; each against the fastest
 * way that the same server has for the same bytes.
 */
final class AuthorityBench implements Bench.Suite {
  private static final int REVIEWS = 2_000;
  private static final int PATCH_BYTES = 8_000;
  private static final int ROUNDS = 5;
  private static final int PER_TRANSACTION = 1_000;

  private int round;
  private final List<List<ReviewAdmission>> admitted = new ArrayList<>();

  @Override
  public void run(Report out) throws Exception {
    RealPostgres.Database database = RealPostgres.shared().database();
    database.run(
        "CREATE TABLE public.bulk (id uuid PRIMARY KEY, digest text NOT NULL, content text NOT"
            + " NULL, patch bytea NOT NULL); CREATE TABLE public.raw_decision (LIKE"
            + " immunis.decision INCLUDING DEFAULTS EXCLUDING IDENTITY EXCLUDING GENERATED); ALTER"
            + " TABLE public.raw_decision ADD PRIMARY KEY (id), ALTER position DROP NOT NULL, ALTER"
            + " review_step DROP NOT NULL");
    // The same packing as ours: lz4 where the server has it.
    database.run(
        "DO $$ BEGIN ALTER TABLE public.bulk ALTER content SET COMPRESSION lz4, ALTER patch SET"
            + " COMPRESSION lz4; EXCEPTION WHEN feature_not_supported THEN NULL; END $$");
    try (PgAccess access = PgAccess.open(database.login("bench", TeamRole.ANALYST), 4, "bench");
        Connection raw = database.raw().getConnection()) {
      TeamAuthority ours = access.teamAuthority();
      bulk(out, ours, raw);
      decisions(out, ours, raw);
      pull(out, ours, raw);
    }
  }

  private void bulk(Report out, TeamAuthority ours, Connection raw) {
    Rounds rounds =
        Rounds.measureWall(
            1, ROUNDS, () -> admit(ours, made(round++)), null, () -> copyIn(raw, made(round++)));
    // At least 0.7 of the rate.
    out.line("authority.bulk-2000", rounds, null, 1 / 0.7, true);
  }

  /** Reviews that nobody has seen. */
  private static List<ReviewAdmission> made(int round) {
    Random random = new Random(round);
    List<ReviewAdmission> made = new ArrayList<>();
    for (int i = 0; i < REVIEWS; i++) {
      made.add(admission("bench-" + round + "-" + i, random));
    }
    return made;
  }

  private static ReviewAdmission admission(String key, Random random) {
    StringBuilder patch = new StringBuilder("--- a/src/Main.java\n+++ b/src/Main.java\n");
    while (patch.length() < PATCH_BYTES) {
      patch
          .append(random.nextInt(3) == 0 ? '+' : ' ')
          .append("    value")
          .append(random.nextInt(500))
          .append(" = compute(")
          .append(Integer.toHexString(random.nextInt()))
          .append(", options);\n");
    }
    byte[] bytes = patch.toString().getBytes(StandardCharsets.UTF_8);
    ReviewAdmission sample = Samples.bare(key, key);
    Digest digest = Digest.of(bytes);
    String content =
        RecordJson.write(sample.content())
            .replace(sample.content().patch().bytes().toString(), digest.toString());
    return new ReviewAdmission(
        sample.source(),
        sample.version(),
        RecordJson.read(content, dev.immunis.model.review.ReviewContent.class),
        null,
        Map.of(digest, bytes));
  }

  private void admit(TeamAuthority ours, List<ReviewAdmission> admissions) {
    Map<Digest, byte[]> contents = new HashMap<>();
    List<Wish> wishes = new ArrayList<>();
    for (ReviewAdmission review : admissions) {
      contents.putAll(review.blobs());
      wishes.add(
          new Wish(
              UUID.randomUUID(),
              review.source().reviewId(),
              new SharedRow.Version(
                  review.source(),
                  review.version(),
                  review.content(),
                  null,
                  Samples.START,
                  Samples.ANA)));
    }
    ours.offer(contents);
    require(ours.push(wishes));
    admitted.add(admissions);
  }

  private static void require(List<PushAnswer> answers) {
    if (!answers.stream().allMatch(PushAnswer.Recorded.class::isInstance)) {
      throw new IllegalStateException("not all were taken: " + answers.getFirst());
    }
  }

  private static void copyIn(Connection raw, List<ReviewAdmission> admissions) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream data = new DataOutputStream(bytes);
      data.write("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
      data.writeInt(0);
      data.writeInt(0);
      for (ReviewAdmission review : admissions) {
        data.writeShort(4);
        data.writeInt(16);
        data.writeLong(review.source().reviewId().getMostSignificantBits());
        data.writeLong(review.source().reviewId().getLeastSignificantBits());
        field(data, review.version().hex().getBytes(StandardCharsets.UTF_8));
        field(data, RecordJson.write(review.content()).getBytes(StandardCharsets.UTF_8));
        field(data, review.blobs().values().iterator().next());
      }
      data.writeShort(-1);
      raw.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY public.bulk FROM STDIN BINARY",
              new java.io.ByteArrayInputStream(bytes.toByteArray()));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void field(DataOutputStream data, byte[] value) throws IOException {
    data.writeInt(value.length);
    data.write(value);
  }

  /** Each review takes one decision: every round has reviews of its own. */
  private void decisions(Report out, TeamAuthority ours, Connection raw) {
    double[] pushed = new double[ROUNDS];
    double[] inserted = new double[ROUNDS];
    for (int i = 0; i <= ROUNDS; i++) {
      List<Wish> mine = wishes(admitted.get(i));
      long start = System.nanoTime();
      require(ours.push(mine));
      long middle = System.nanoTime();
      insert(raw, mine);
      long end = System.nanoTime();
      // The first round warms up.
      if (i > 0) {
        pushed[i - 1] = (middle - start) / 1e6;
        inserted[i - 1] = (end - middle) / 1e6;
      }
    }
    out.line(
        "authority.push-2000-decisions", Rounds.of(pushed, inserted, Double.NaN), 2.0, null, true);
  }

  private static List<Wish> wishes(List<ReviewAdmission> reviews) {
    List<Wish> wishes = new ArrayList<>();
    for (ReviewAdmission review : reviews) {
      var decision =
          Samples.decision(
              UUID.randomUUID(), review, DecisionKind.APPROVE, null, Samples.START.plusSeconds(5));
      wishes.add(
          new Wish(decision.id(), decision.reviewId(), new SharedRow.Decision(decision, null)));
    }
    return wishes;
  }

  private static void insert(Connection raw, List<Wish> wishes) {
    try (PreparedStatement insert =
        raw.prepareStatement(
            "INSERT INTO public.raw_decision (id, review_id, version, patch, kind, justification,"
                + " confidence, modifications, record_only, reviewer, channel, policy, decided_at,"
                + " received_at, review_micros) VALUES (?, ?, ?, ?, 'APPROVE', ?, ?, '{}', true,"
                + " ?, 'CONSOLE', '1', now(), now(), 5)")) {
      raw.setAutoCommit(false);
      UUID person = UUID.randomUUID();
      int waiting = 0;
      for (Wish wish : wishes) {
        var decision = ((SharedRow.Decision) wish.row()).decision();
        insert.setObject(1, decision.id());
        insert.setObject(2, decision.reviewId());
        insert.setString(3, decision.version().hex());
        insert.setString(4, decision.patch().hex());
        insert.setString(5, decision.justification());
        insert.setObject(6, decision.confidence());
        insert.setObject(7, person);
        insert.addBatch();
        if (++waiting % PER_TRANSACTION == 0) {
          insert.executeBatch();
          raw.commit();
        }
      }
      insert.executeBatch();
      raw.commit();
      raw.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pull(Report out, TeamAuthority ours, Connection raw) {
    long[] counts = new long[2];
    Rounds rounds =
        Rounds.measureWall(
            1, ROUNDS, () -> counts[0] = pullAll(ours), null, () -> counts[1] = copyOut(raw));
    // At least 0.75 of the rate.
    out.line("authority.pull-12000", rounds, null, 1 / 0.75, counts[0] == counts[1]);
  }

  private static long pullAll(TeamAuthority ours) {
    long[] bytes = new long[1];
    ours.pull(
        ChangeCursor.START,
        TeamAuthority.PullFilter.all(),
        1_000,
        batch -> {
          for (SharedRow row : batch.rows()) {
            if (row instanceof SharedRow.Content content) {
              bytes[0] += content.bytes().length;
            }
          }
          return true;
        });
    return bytes[0];
  }

  private static long copyOut(Connection raw) {
    long[] bytes = new long[1];
    try (Statement statement = raw.createStatement()) {
      raw.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "COPY (SELECT v.review_id, v.digest, v.content, c.bytes FROM immunis.review_version v"
                  + " JOIN immunis.content c ON c.digest = v.patch) TO STDOUT BINARY",
              new OutputStream() {
                @Override
                public void write(int b) {
                  bytes[0]++;
                }

                @Override
                public void write(byte[] b, int from, int length) {
                  bytes[0] += length;
                }
              });
      try (var sum = statement.executeQuery("SELECT sum(size_bytes) FROM immunis.content")) {
        sum.next();
        return bytes[0] > 0 ? sum.getLong(1) : 0;
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.review.ReviewStatus;
import dev.immunis.store.AuditChain;
import dev.immunis.store.Found;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the first schema, with data in it, is brought up and joins a team with all of it. */
final class H2OldFileTest {
  private static final UUID PERSON = new UUID(1, 1);
  private static final UUID DEVICE = new UUID(1, 2);
  private static final UUID DECISION = new UUID(1, 3);
  private static final UUID RUN = new UUID(1, 4);

  private final ReviewAdmission review = Samples.full("case-1", "first");
  @TempDir Path folder;

  @Test
  void anOldFileKeepsItsRowsAndBringsThemIntoATeam() throws Exception {
    oldFile();

    try (H2Ports store = new H2Ports(folder)) {
      UUID id = review.source().reviewId();
      assertThat(store.cache().review(id).orElseThrow().status())
          .isEqualTo(ReviewStatus.HITL_REJECTED);
      assertThat(store.cache().decisions(id)).hasSize(1);
      assertThat(store.cache().runs(id)).hasSize(1);
      assertThat(store.cache().tally(Samples.START, Samples.START).decisions()).isEqualTo(1);
      assertThat(store.workspace().replica().membership()).isEmpty();

      store.workspace().replica().join("team", "ana", TeamAuthority.PullFilter.all());

      List<Class<?>> waiting =
          store.workspace().outbox().due(store.clock().now().plusSeconds(1), 10).stream()
              .<Class<?>>map(wish -> wish.row().getClass())
              .toList();
      assertThat(waiting).containsExactly(SharedRow.Version.class);
      assertThat(store.workspace().outbox().counts().waiting()).isEqualTo(3);
      assertThat(store.cache().find("APV-20260101-001")).isInstanceOf(Found.One.class);
    }
  }

  private void oldFile() throws Exception {
    JdbcDataSource source = DatabaseFile.in(folder).source(KeySource.none(), Engine.DURABLE);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:" + Schema.MIGRATIONS)
        .target("1")
        .load()
        .migrate();
    String version = review.version().hex();
    String patch = review.content().patch().bytes().hex();
    String evidence = Samples.digest("evidence").hex();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      run(
          connection,
          "INSERT INTO person VALUES (?, 'HUMAN', 'Ana', X'00', ?)",
          PERSON,
          "sha256:" + version);
      run(
          connection,
          "INSERT INTO workspace VALUES (1, ?, ?, 0, ?, NOW())",
          DEVICE,
          PERSON,
          AuditChain.origin(DEVICE).hex());
      for (byte[] content :
          List.of(
              review.blobs().get(review.content().patch().bytes()), Samples.bytes("evidence"))) {
        run(
            connection,
            "INSERT INTO blob VALUES (?, ?, 'PLAIN', ?)",
            dev.immunis.model.Digest.of(content).hex(),
            content.length,
            content);
      }
      run(
          connection,
          "INSERT INTO review (id, code, source_kind, source_key, status, version, versions,"
              + " created_at, updated_at, title, severity, strategy, verdict, tier, decision,"
              + " decided_at) VALUES (?, 'APV-20260101-001', 'BUNDLE', 'case-1',"
              + " 'HITL_REJECTED', ?, 1, NOW(), NOW(), 'title', 'HIGH', 'UNKNOWN', 'NOT_FIXED',"
              + " 'E1', 'REJECT', NOW())",
          review.source().reviewId(),
          version);
      run(
          connection,
          "INSERT INTO review_version VALUES (?, 1, ?, ?, ?, NULL, NOW())",
          review.source().reviewId(),
          version,
          patch,
          RecordJson.write(review.content()));
      run(
          connection,
          "INSERT INTO wargame_run VALUES (?, 'WAR-20260101-001', ?, ?, ?, NOW(), NOW(),"
              + " 'NOT_FIXED', 'E1', ?, ?, 'bubblewrap', 15)",
          RUN,
          review.source().reviewId(),
          version,
          PERSON,
          RecordJson.write(
              Samples.run(review, dev.immunis.model.Verdict.NOT_FIXED, Samples.START).judgement()),
          evidence);
      run(
          connection,
          "INSERT INTO decision (id, review_id, version, patch, run, evidence, verdict, kind,"
              + " justification, modifications, record_only, reviewer, channel, policy,"
              + " decided_at) VALUES (?, ?, ?, ?, ?, ?, 'NOT_FIXED', 'REJECT', 'because', '{}',"
              + " FALSE, ?, 'CONSOLE', '1', NOW())",
          DECISION,
          review.source().reviewId(),
          version,
          patch,
          RUN,
          evidence,
          PERSON);
      statement.execute("SHUTDOWN");
    }
  }

  private static void run(Connection connection, String sql, Object... values) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}

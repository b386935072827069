package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.AuditChain;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamOwner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Making the schema, bringing it up with data in it, and coming back from a backup. */
class PgSchemaTest {
  private final RealPostgres server = RealPostgres.shared();

  @Test
  void theTableOfMovesIsTheModels() {
    RealPostgres.Database database = server.database();
    Set<String> model = new TreeSet<>();
    for (ReviewStatus from : ReviewStatus.values()) {
      from.moves().forEach(to -> model.add(from + ">" + to));
    }
    Set<String> kinds = new TreeSet<>();
    for (DecisionKind kind : DecisionKind.values()) {
      kinds.add(kind + ">" + kind.leadsTo());
    }
    assertThat(
            words(
                database,
                "SELECT string_agg(from_status || '>' || to_status, ',') FROM immunis.move"))
        .isEqualTo(model);
    assertThat(
            words(
                database,
                "SELECT string_agg(kind || '>' || leads_to, ',') FROM immunis.decision_kind"))
        .isEqualTo(kinds);
  }

  private static Set<String> words(RealPostgres.Database database, String sql) {
    return new TreeSet<>(List.of(database.ask(sql).split(",")));
  }

  @Test
  void theDatabaseSealsALineAsTheProgramDoes() throws SQLException {
    Random random = new Random(5);
    try (Connection connection = server.database().raw().getConnection()) {
      for (int i = 0; i < 300; i++) {
        AuditLine line =
            AuditChain.sealed(
                new AuditLine(
                    new UUID(random.nextLong(), random.nextLong()),
                    random.nextInt(1_000_000) + 1,
                    Instant.ofEpochSecond(
                        random.nextInt(Integer.MAX_VALUE),
                        List.of(0, 120_000_000, 123_456_000, 1_000).get(i % 4)),
                    Actor.Type.values()[i % 3],
                    Digest.of(new byte[] {(byte) i}).toString(),
                    text(random),
                    text(random),
                    text(random),
                    Digest.of(new byte[] {1, (byte) i}),
                    Digest.of(new byte[0])));
        assertThat(
                Sql.list(
                    connection,
                    "SELECT line_digest(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    row -> row.getString(1),
                    line.device(),
                    line.number(),
                    line.at().atOffset(ZoneOffset.UTC),
                    line.actorType().name(),
                    line.actorDigest(),
                    line.action(),
                    line.subject(),
                    line.payload(),
                    line.previous().hex()))
            .as("%s", line)
            .containsExactly(line.digest().hex());
      }
    }
  }

  /** Any characters but the one that no text of the server can hold. */
  private static String text(Random random) {
    return random
        .ints(random.nextInt(20), 1, 0x1_1000)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** The numbers may have gaps. */
  static List<Integer> everyEarlierVersion() throws Exception {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources").resolve(PgSchema.MIGRATIONS))) {
      List<Integer> versions =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .sorted()
              .toList();
      assertThat(versions).last().isEqualTo(PgSchema.VERSION);
      return versions;
    }
  }

  @ParameterizedTest
  @MethodSource("everyEarlierVersion")
  void everyEarlierSchemaComesUpWithItsData(int version) {
    RealPostgres.Database database = server.emptyDatabase();
    PgSchema.migrateTo(database.admin(), version);
    ReviewAdmission review = TeamWork.review("old");
    fill(database, review);
    String before = fingerprint(database);
    PgLogin login = database.login("ana", TeamRole.ANALYST);
    if (version < PgSchema.VERSION) {
      database.run("GRANT CONNECT ON DATABASE " + database.name() + " TO immunis_viewer");
      try (PgAccess access = database.open(login)) {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowableOfType(
                        TeamException.class, () -> access.teamAuthority().greet())
                    .kind())
            .isIn(TeamException.Kind.OTHER_SCHEMA, TeamException.Kind.FORBIDDEN);
      }
    }

    TeamOwner.Migrated done = PgSchema.migrate(database.admin(), false);

    assertThat(done.from()).isEqualTo("" + version);
    assertThat(done.to()).isEqualTo("" + PgSchema.VERSION);
    assertThat(done.renewed()).isFalse();
    assertThat(fingerprint(database)).isEqualTo(before);
    try (PgAccess access = database.open(login)) {
      assertThat(access.vault().get(review.content().patch().bytes()))
          .contains(review.blobs().values().iterator().next());
      assertThat(pulled(access)).hasAtLeastOneElementOfType(SharedRow.Version.class);
      new TeamWork(database).decide(access.teamAuthority(), "old", DecisionKind.APPROVE);
    }
  }

  /** A review as the oldest schema holds it; later ones must keep every column of it. */
  private static void fill(RealPostgres.Database database, ReviewAdmission review) {
    UUID id = review.source().reviewId();
    byte[] patch = review.blobs().values().iterator().next();
    database.run(
        """
        INSERT INTO immunis.person (id, type, name, salt, digest)
          VALUES ('00000000-0000-7000-8000-000000000001', 'HUMAN', 'old hand', '\\x00', 'sha256:old');
        INSERT INTO immunis.content (digest, size_bytes, bytes) VALUES ('%1$s', %2$d, '\\x%3$s');
        INSERT INTO immunis.review (id, code, source_kind, source_key, status, version, versions,
            created_at, updated_at, title, severity, strategy)
          VALUES ('%4$s', 'APV-20260101-001', 'BUNDLE', 'old', 'PENDING_HITL', '%5$s', 1,
            '2026-01-01Z', '2026-01-01Z', 'old', 'UNKNOWN', 'UNKNOWN');
        INSERT INTO immunis.review_version (review_id, number, digest, patch, content, imported_at,
            imported_by, received_at)
          VALUES ('%4$s', 1, '%5$s', '%1$s', '%6$s', '2026-01-01Z',
            '00000000-0000-7000-8000-000000000001', '2026-01-01Z');
        INSERT INTO immunis.change (kind, key, review_id) VALUES
          ('VERSION', '%4$s:%5$s', '%4$s'), ('STANDING', '%4$s', '%4$s');
        """
            .formatted(
                review.content().patch().bytes().hex(),
                patch.length,
                java.util.HexFormat.of().formatHex(patch),
                id,
                review.version().hex(),
                RecordJson.write(review.content()).replace("'", "''")));
  }

  private static String fingerprint(RealPostgres.Database database) {
    return database.ask(
            "SELECT md5(string_agg(v::text, '|')) FROM (SELECT id, code, status, version FROM"
                + " immunis.review) AS v")
        + database.ask("SELECT md5(string_agg(content || digest, '|')) FROM immunis.review_version")
        + database.ask("SELECT md5(string_agg(bytes::text, '|')) FROM immunis.content");
  }

  @Test
  void migratingAgainChangesNothingAndANewerSchemaIsLeftAlone() {
    RealPostgres.Database database = server.database();
    TeamOwner.Migrated again = PgSchema.migrate(database.admin(), false);
    assertThat(again.from()).isEqualTo(again.to());
    assertThat(again.renewed()).isFalse();
    database.run(
        "INSERT INTO immunis.flyway_schema_history SELECT installed_rank + 1, '99', description,"
            + " type, script, checksum, installed_by, installed_on, execution_time, success FROM"
            + " immunis.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    assertThatThrownBy(() -> PgSchema.migrate(database.admin(), false))
        .isInstanceOfSatisfying(
            TeamException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(TeamException.Kind.OTHER_SCHEMA);
              assertThat(e).hasMessageContaining("update the program");
            });
  }

  @Test
  void aCopyOfTheDatabaseStaysShutUntilItsOwnerDeclaresItAndIsANewIncarnation() {
    RealPostgres.Database database = server.database();
    PgLogin login = database.login("ana", TeamRole.ANALYST);
    UUID first;
    List<SharedRow> before;
    try (PgAccess access = database.open(login)) {
      new TeamWork(database).admit(access.teamAuthority(), "kept");
      new TeamWork(database).decide(access.teamAuthority(), "kept", DecisionKind.REJECT);
      access.teamAuthority().liveToken();
      first = access.teamAuthority().greet().incarnation();
      before = pulled(access);
    }
    // What a restore leaves: the same rows under another database, here even "from the future".
    database.run("UPDATE immunis.change SET xid = '9000000000000'::xid8");
    RealPostgres.Database copy = server.copyOf(database);
    PgLogin there = copy.namedLogin(login.user(), TeamRole.ANALYST);
    try (PgAccess access = copy.open(there)) {
      assertThatThrownBy(() -> access.teamAuthority().greet())
          .isInstanceOfSatisfying(
              TeamException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(TeamException.Kind.SERVER_FAILED);
                assertThat(e).hasMessageContaining("immunis migrate");
              });

      TeamOwner.Migrated renewed = PgSchema.migrate(copy.admin(), false);

      assertThat(renewed.renewed()).isTrue();
      TeamAuthority.Greeting greeting = access.teamAuthority().greet();
      assertThat(greeting.incarnation()).isEqualTo(renewed.incarnation()).isNotEqualTo(first);
      assertThat(pulled(access)).isEqualTo(before);
      assertThat(copy.ask("SELECT count(*) FROM immunis.token")).isEqualTo("0");
      new TeamWork(copy).admit(access.teamAuthority(), "after");
      assertThat(pulled(access)).hasSizeGreaterThan(before.size());
    }
    TeamOwner.Migrated declared = PgSchema.migrate(copy.admin(), true);
    assertThat(declared.renewed()).isTrue();
    assertThat(PgSchema.migrate(copy.admin(), false).incarnation())
        .isEqualTo(declared.incarnation());
  }

  @Test
  void anOwnerThatIsNoSuperuserIsEnough() {
    RealPostgres own = RealPostgres.start();
    try {
      RealPostgres.Database database = own.emptyDatabase();
      PgLogin owner = database.login("owner");
      database.run("ALTER ROLE \"" + owner.user() + "\" CREATEROLE");
      database.run("ALTER DATABASE " + database.name() + " OWNER TO \"" + owner.user() + "\"");

      assertThat(PgSchema.migrate(owner, false).from()).isNull();
      TeamOwner hands = new PgOwner(owner, count -> new byte[count]);
      TeamOwner.Granted ana = hands.grant("ana o'neill", TeamRole.ANALYST);
      assertThat(ana.fresh()).isTrue();
      assertThat(hands.grant("ana o'neill", TeamRole.AUDITOR).password()).isNull();
      assertThat(hands.members())
          .containsExactly(
              new TeamOwner.Member("ana o'neill", Set.of(TeamRole.ANALYST, TeamRole.AUDITOR)));
      PgLogin login =
          new PgLogin(
              owner.host(),
              owner.port(),
              owner.database(),
              "ana o'neill",
              String.valueOf(ana.password()),
              "prefer",
              null);
      try (PgAccess access = database.open(login)) {
        new TeamWork(database).admit(access.teamAuthority(), "first");
        new TeamWork(database).decide(access.teamAuthority(), "first", DecisionKind.APPROVE);
        access.teamAuthority().liveToken();
        assertThat(hands.revoke("ana o'neill", TeamRole.ANALYST)).isTrue();
        assertThat(hands.revoke("ana o'neill", TeamRole.ANALYST)).isFalse();
        assertThat(database.ask("SELECT count(*) FROM immunis.token WHERE revoked_at IS NULL"))
            .isEqualTo("0");
        assertThat(access.teamAuthority().greet().roles())
            .containsExactlyInAnyOrder(TeamRole.VIEWER, TeamRole.AUDITOR);
        assertThat(access.auditTrail().lines(1, 100).stream().map(AuditLine::action))
            .containsSubsequence("role.granted", "role.granted", "role.revoked");
        assertThat(access.auditTrail().lines(1, 100).toString()).doesNotContain("o'neill");
        assertThat(access.auditTrail().verify().whole()).isTrue();
      }
      for (String wrong : List.of("", " ", "immunis_owner", "pg_signal_backend", "x".repeat(64))) {
        assertThatThrownBy(() -> hands.grant(wrong, TeamRole.VIEWER))
            .hasMessageContaining("cannot be a person's login");
      }
    } finally {
      own.stop();
    }
  }

  private static List<SharedRow> pulled(PgAccess access) {
    List<SharedRow> rows = new ArrayList<>();
    access
        .teamAuthority()
        .pull(
            ChangeCursor.START,
            TeamAuthority.PullFilter.all(),
            100,
            batch -> rows.addAll(batch.rows()));
    // Contents are compared by their digest: their records hold arrays.
    return rows.stream().filter(row -> !(row instanceof SharedRow.Content)).toList();
  }

  @Test
  void aServerThatIsGoneIsUnreachableAndTheCallEndsInTime() {
    RealPostgres own = RealPostgres.start();
    RealPostgres.Database database = own.database();
    try (PgAccess access = database.open(database.login("ana", TeamRole.ANALYST))) {
      new TeamWork(database).admit(access.teamAuthority(), "kept");
      own.crash();
      long start = System.nanoTime();
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      TeamException.class, () -> access.teamAuthority().greet())
                  .kind())
          .isEqualTo(TeamException.Kind.UNREACHABLE);
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      TeamException.class,
                      () ->
                          access
                              .teamAuthority()
                              .push(List.of(TeamWork.version(TeamWork.review("x")))))
                  .kind())
          .isEqualTo(TeamException.Kind.UNREACHABLE);
      assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    } finally {
      own.stop();
    }
  }
}

package dev.immunis.proof.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.app.team.TeamSettings;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Outbox;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.PgSchema;
import dev.immunis.store.postgres.RealPostgres;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full outboxes live through new schemas on either side and through a restored authority. */
final class UpgradeAndRestoreTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final List<TeamConsole> open = new ArrayList<>();
  @TempDir private Path folder;
  private TeamStage stage;

  @BeforeEach
  void stage() {
    stage = new TeamStage(RealPostgres.shared(), folder);
  }

  @AfterEach
  void close() throws Exception {
    for (TeamConsole console : open) {
      console.close();
    }
    stage.close();
  }

  private TeamConsole console(String name) throws Exception {
    return console(name, null, TeamAuthority.PullFilter.all());
  }

  private TeamConsole console(
      String name, @Nullable HubProcess hub, TeamAuthority.PullFilter filter) throws Exception {
    PgLogin login = stage.database.login(name, TeamRole.ANALYST);
    TeamConsole console = opened(name, login, hub == null ? null : hub.address());
    console.join(address(login), login.password(), filter);
    console.team.start();
    return console;
  }

  private TeamConsole opened(String name, PgLogin login, @Nullable String hub) throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    TeamConsole console =
        new TeamConsole(
            place,
            new TeamSettings(address(login), login.password(), hub, null),
            (review, at) -> {});
    open.add(console);
    return console;
  }

  private static String address(PgLogin login) {
    return "postgresql://" + login.user() + "@127.0.0.1:" + login.port() + "/" + login.database();
  }

  private static void calm(TeamConsole console, int reviews) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              console.team.sync().ring();
              assertThat(state(console).mode())
                  .as(state(console).toString())
                  .isEqualTo(SyncMode.ONLINE);
              assertThat(counts(console).waiting()).isZero();
              assertThat(console.workspace.cache().heads()).hasSize(reviews);
            });
  }

  private static SyncState state(TeamConsole console) {
    return console.team.sync().state();
  }

  private static Outbox.Counts counts(TeamConsole console) {
    return console.team.outbox().counts();
  }

  private static UUID decide(TeamConsole console, UUID review) {
    return console.decide(review, DecisionKind.REJECT, "text of " + review).orElseThrow().id();
  }

  private static Set<UUID> held(TeamConsole console) {
    Set<UUID> held = new TreeSet<>();
    for (ReviewHead head : console.workspace.cache().heads()) {
      for (DecisionRecord one : console.workspace.cache().decisions(head.id())) {
        assertThat(held.add(one.id())).as("held once").isTrue();
      }
    }
    return held;
  }

  private Set<UUID> there() {
    Set<UUID> there = new TreeSet<>();
    for (String id :
        stage.database.ask("SELECT string_agg(id::text, ' ') FROM immunis.decision").split(" ")) {
      assertThat(there.add(UUID.fromString(id))).as("there once").isTrue();
    }
    return there;
  }

  @Test
  void aNewerAuthorityPausesAndTheOutboxWaitsForTheNewerProgram() throws Exception {
    List<UUID> reviews = stage.admit("newer", 30);
    TeamConsole ana = console("ana");
    calm(ana, 30);
    Set<UUID> made = new TreeSet<>();
    ana.team.sync().pause();
    reviews.forEach(review -> made.add(decide(ana, review)));
    stage.database.run(
        """
        INSERT INTO immunis.flyway_schema_history
          SELECT installed_rank + 1, '99', 'of tomorrow', type, 'V99.sql', checksum, installed_by,
            installed_on, execution_time, success
          FROM immunis.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1
        """);
    stage.database.cutConnections();
    ana.team.sync().resume();

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(state(ana).why()).isEqualTo(SyncState.Why.OTHER_SCHEMA));
    assertThat(state(ana).detail()).contains("update the program");
    assertThat(counts(ana)).isEqualTo(new Outbox.Counts(30, 0, 0));
    assertThat(stage.database.ask("SELECT count(*) FROM immunis.decision")).isEqualTo("0");

    // The program of tomorrow knows that schema; here the schema goes back instead.
    stage.database.run("DELETE FROM immunis.flyway_schema_history WHERE version = '99'");
    calm(ana, 30);
    assertThat(there()).isEqualTo(made).isEqualTo(held(ana));
  }

  @Test
  void aWorkspaceOfTheSchemaBeforeComesUpWithItsFullOutbox() throws Exception {
    List<UUID> reviews = stage.admit("older", 30);
    PgLogin login = stage.database.login("ana", TeamRole.ANALYST);
    TeamConsole before = opened("ana", login, null);
    before.join(address(login), login.password());
    before.team.start();
    calm(before, 30);
    before.team.sync().pause();
    Set<UUID> made = new TreeSet<>();
    reviews.forEach(review -> made.add(decide(before, review)));
    before.close();
    open.remove(before);
    backToTheFirstTeamSchema();

    TeamConsole after = opened("ana", login, null);
    assertThat(counts(after)).isEqualTo(new Outbox.Counts(30, 0, 0));
    after.team.start();
    calm(after, 30);
    assertThat(there()).isEqualTo(made).isEqualTo(held(after));
    assertThat(after.workspace.auditTrail().verify().whole()).isTrue();
    assertThat(after.workspace.labels()).isNotNull();
  }

  /** The rows in a file that a program of then made, with the columns that it knew. */
  private void backToTheFirstTeamSchema() throws Exception {
    Path place = folder.resolve("ana");
    JdbcDataSource then = file(place.resolve("then"));
    Flyway.configure()
        .dataSource(then)
        .locations("classpath:db/authority/h2")
        .target("2")
        .load()
        .migrate();
    try (Connection from = file(place.resolve("immunis")).getConnection();
        Connection to = then.getConnection();
        Statement statement = to.createStatement();
        Statement end = from.createStatement()) {
      statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
      for (String table :
          names(
              to,
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' AND"
                  + " table_name <> 'flyway_schema_history'")) {
        copy(from, to, table);
      }
      for (String identity :
          names(
              to,
              "SELECT table_name || ' ALTER COLUMN ' || column_name FROM information_schema.columns"
                  + " WHERE table_schema = 'PUBLIC' AND is_identity = 'YES'")) {
        statement.execute("ALTER TABLE " + identity + " RESTART WITH 1000000");
      }
      for (String sequence : List.of("outbox_position", "arrival")) {
        statement.execute("ALTER SEQUENCE " + sequence + " RESTART WITH 1000000");
      }
      statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
      statement.execute("SHUTDOWN");
      end.execute("SHUTDOWN");
    }
    Files.move(
        place.resolve("then.mv.db"),
        place.resolve("immunis.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static JdbcDataSource file(Path path) {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:file:" + path + ";FILE_LOCK=FS;DB_CLOSE_DELAY=-1");
    source.setUser("immunis");
    source.setPassword("");
    return source;
  }

  private static List<String> names(Connection connection, String sql) throws Exception {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  private static void copy(Connection from, Connection to, String table) throws Exception {
    List<String> columns =
        names(
            to,
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'PUBLIC' AND"
                + " table_name = '"
                + table
                + "' ORDER BY ordinal_position");
    String all = String.join(", ", columns);
    try (Statement select = from.createStatement();
        ResultSet row = select.executeQuery("SELECT " + all + " FROM " + table);
        PreparedStatement insert =
            to.prepareStatement(
                "INSERT INTO "
                    + table
                    + " ("
                    + all
                    + ") OVERRIDING SYSTEM VALUE VALUES (?"
                    + ", ?".repeat(columns.size() - 1)
                    + ")")) {
      while (row.next()) {
        for (int i = 1; i <= columns.size(); i++) {
          Object value = row.getObject(i);
          insert.setObject(
              i,
              value instanceof Clob
                  ? row.getString(i)
                  : value instanceof Blob ? row.getBytes(i) : value);
        }
        insert.executeUpdate();
      }
    }
  }

  /** Beside two consoles, one of them over a hub, stands one that wants a single package only. */
  @Test
  void aRestoredAuthorityGetsBackWhatItLost() throws Exception {
    HubProcess hub = stage.hub(RealPostgres.shared().port());
    List<UUID> reviews = stage.admit("kept", 6);
    List<UUID> named = stage.admit("named", 3, Samples::full);
    TeamConsole ana = console("ana", hub, TeamAuthority.PullFilter.all());
    TeamConsole ben = console("ben");
    TeamConsole cleo =
        console(
            "cleo",
            hub,
            new TeamAuthority.PullFilter(null, false, Set.of("left-pad"), Integer.MAX_VALUE));
    calm(ana, 9);
    calm(ben, 9);
    calm(cleo, 3);
    Set<UUID> made = new TreeSet<>();
    Set<UUID> onNamed = new TreeSet<>();
    made.add(decide(ana, reviews.get(0)));
    onNamed.add(decide(ben, named.get(0)));
    calm(ana, 9);
    calm(ben, 9);
    RealPostgres.Database.Backup backup = stage.database.backup();

    made.add(decide(ana, reviews.get(1)));
    made.add(decide(ben, reviews.get(2)));
    onNamed.add(decide(cleo, named.get(1)));
    UUID lost = stage.admit("lost", 1).getFirst();
    calm(cleo, 3);
    calm(ana, 10);
    calm(ben, 10);
    made.add(decide(ben, lost));
    calm(ben, 10);
    calm(ana, 10);
    made.addAll(onNamed);
    assertThat(there()).isEqualTo(made);
    ana.team.sync().pause();
    made.add(decide(ana, reviews.get(3)));
    backup.restore();
    ana.team.sync().resume();

    // Nobody writes into it before its owner has said that it was restored.
    for (TeamConsole one : open) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                one.team.sync().ring();
                assertThat(state(one).detail()).contains("immunis migrate");
              });
    }
    assertThat(stage.database.ask("SELECT count(*) FROM immunis.decision")).isEqualTo("2");
    assertThat(counts(ana).waiting()).isEqualTo(1);
    assertThat(hub.get("/health/ready")).startsWith("503");
    assertThat(PgSchema.migrate(stage.database.admin(), false).renewed()).isTrue();

    calm(cleo, 3);
    for (TeamConsole one : List.of(ana, ben, ana)) {
      calm(one, 10);
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(there()).isEqualTo(made));
    await().atMost(SOON).until(() -> hub.get("/health/ready").startsWith("200"));
    for (TeamConsole one : open) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                one.team.sync().ring();
                assertThat(held(one)).isEqualTo(one == cleo ? onNamed : made);
                // Also that the hub let those in again who listen to it.
                assertThat(state(one).why()).isEqualTo(SyncState.Why.NONE);
              });
      assertThat(counts(one)).isEqualTo(new Outbox.Counts(0, 0, 0));
      assertThat(one.workspace.auditTrail().verify().whole()).isTrue();
    }
  }
}

package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every forbidden act is tried with a real login and refused by the database itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgRightsTest {
  private static final Set<TeamRole> NOBODY = Set.of();
  private static final Set<TeamRole> ALL = EnumSet.allOf(TeamRole.class);
  private static final Set<TeamRole> INTAKE =
      EnumSet.of(TeamRole.INGEST, TeamRole.ANALYST, TeamRole.LEAD);
  private static final Set<TeamRole> ANALYSIS = EnumSet.of(TeamRole.ANALYST, TeamRole.LEAD);
  private static final Set<TeamRole> LEADS = EnumSet.of(TeamRole.LEAD);
  private static final Set<TeamRole> AUDIT = EnumSet.of(TeamRole.AUDITOR);
  private static final Set<TeamRole> HUB = EnumSet.of(TeamRole.HUB);
  private static final String RANDOM = "gen_random_uuid()";

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final Map<TeamRole, PgLogin> logins = new EnumMap<>(TeamRole.class);
  private final TeamWork work = new TeamWork(database);

  /** An act and who may do it. */
  private record Act(String sql, Set<TeamRole> allowed) {}

  private static final List<Act> ACTS =
      List.of(
          new Act("SELECT count(*) FROM review", ALL),
          new Act("SELECT name, digest FROM person", ALL),
          new Act("SELECT * FROM greet()", ALL),
          new Act("SELECT live_token()", ALL),
          new Act("SELECT api_token('1 hour')", ALL),
          new Act("SELECT revoke_my_tokens()", ALL),
          new Act("SELECT * FROM decision_shown", ALL),
          new Act("SELECT payload FROM audit_line", AUDIT),
          new Act("SELECT last_digest FROM chain", AUDIT),
          new Act("SELECT lease_effect(NULL, 'x', '1 minute', false)", HUB),
          new Act("SELECT begin_effect_step(" + RANDOM + ", 'x', 'MERGE', '1 minute')", HUB),
          new Act("SELECT done_effect_step(" + RANDOM + ", 'x', 'MERGE', '')", HUB),
          new Act("SELECT end_effect(" + RANDOM + ", 'x', 'DONE', NULL, '', '0')", HUB),
          new Act("SELECT turn_effect(NULL, " + RANDOM + ", true)", ANALYSIS),
          new Act("UPDATE effect SET state = 'WAITING'", NOBODY),
          new Act("DELETE FROM effect_step", NOBODY),
          new Act("SELECT push_contents(NULL, '{}', '{}')", INTAKE),
          new Act("SELECT push_versions(NULL, '{}', '{}', '{}', '{}', '{}', '{}', '{}')", INTAKE),
          new Act("SELECT push_advisory(NULL, 'x', 'y', now(), '{}')", INTAKE),
          new Act(
              "SELECT push_run(NULL, "
                  + RANDOM
                  + ", "
                  + RANDOM
                  + ", 'x', 'ENGINE', now(), now(), 'x', 'x', 'x', 'x', 'x', 1)",
              INTAKE),
          new Act("SELECT push_decisions(NULL, '[]')", ANALYSIS),
          new Act(
              "SELECT push_clearance(NULL, " + RANDOM + ", 'x', 'x', 'x', 1, 'x', now())",
              ANALYSIS),
          new Act("SELECT push_note(NULL, 'LABEL', " + RANDOM + ", NULL, '{}', now())", ANALYSIS),
          new Act("SELECT push_gone(NULL, 'LABEL', " + RANDOM + ")", ANALYSIS),
          new Act("SELECT take_claim(NULL, " + RANDOM + ", " + RANDOM + ", '1 min')", ANALYSIS),
          new Act("SELECT give_claim_back(NULL, " + RANDOM + ", " + RANDOM + ")", ANALYSIS),
          new Act("SELECT * FROM policy", ALL),
          new Act("SELECT set_policy(NULL, '{}')", LEADS),
          new Act(
              "SELECT give_opinion(NULL, '{\"id\":\"00000000-0000-0000-0000-000000000001\"}')",
              ANALYSIS),
          new Act("SELECT * FROM opinion", NOBODY),
          new Act("INSERT INTO policy (digest) VALUES ('x')", NOBODY),
          new Act("UPDATE policy SET body = '{}'", NOBODY),
          new Act("SELECT ask_run(NULL, " + RANDOM + ", " + RANDOM + ", 'x', 1)", ANALYSIS),
          new Act("SELECT take_run(NULL, " + RANDOM + ", 'x', '1 min')", ANALYSIS),
          new Act("SELECT keep_run(NULL, " + RANDOM + ", 'x', '1 min')", ANALYSIS),
          new Act("SELECT leave_run(NULL, " + RANDOM + ", 'x', 'DONE', NULL, '')", ANALYSIS),
          new Act("SELECT withdraw_run(NULL, " + RANDOM + ")", ANALYSIS),
          new Act("SELECT move_run(NULL, " + RANDOM + ", 1)", ANALYSIS),
          new Act("UPDATE team_run SET priority = 1", NOBODY),
          new Act("SELECT verify_token('x', 'LIVE')", HUB),
          new Act("SELECT ended_tokens('{}')", HUB),
          new Act("SELECT push_decisions('a guessed token', '[]')", NOBODY),
          new Act("SELECT push_contents('a guessed token', '{}', '{}')", NOBODY),
          new Act(
              "SELECT push_lines('a guessed token', "
                  + RANDOM
                  + ", '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
              NOBODY),
          new Act("SELECT salt FROM person", NOBODY),
          new Act("SELECT * FROM person", NOBODY),
          new Act("SELECT hash FROM token", NOBODY),
          new Act("UPDATE decision SET justification = 'x'", NOBODY),
          new Act("DELETE FROM decision", NOBODY),
          new Act("TRUNCATE decision", NOBODY),
          new Act("INSERT INTO decision (id) VALUES (" + RANDOM + ")", NOBODY),
          new Act("UPDATE audit_line SET payload = 'x'", NOBODY),
          new Act("DELETE FROM audit_line", NOBODY),
          new Act("TRUNCATE audit_line", NOBODY),
          new Act("UPDATE chain SET last_line = 0", NOBODY),
          new Act("UPDATE review SET status = 'RESOLVED'", NOBODY),
          new Act("DELETE FROM review", NOBODY),
          new Act("UPDATE content SET bytes = ''", NOBODY),
          new Act("UPDATE review_version SET content = ''", NOBODY),
          new Act("UPDATE wargame_run SET verdict = 'FIX_SUPPORTED'", NOBODY),
          new Act("INSERT INTO move VALUES ('RESOLVED', 'PENDING_HITL')", NOBODY),
          new Act("UPDATE decision_kind SET final = false", NOBODY),
          new Act("UPDATE effect SET state = 'DONE'", NOBODY),
          new Act("UPDATE claim SET holder = NULL", NOBODY),
          new Act("DELETE FROM note", NOBODY),
          new Act("INSERT INTO change (kind, key) VALUES ('GONE', 'x')", NOBODY),
          new Act("UPDATE token SET until = 'infinity'", NOBODY),
          new Act("UPDATE person SET name = 'x'", NOBODY),
          new Act("SELECT nextval('change_number')", NOBODY),
          new Act("SELECT person_of('HUMAN', 'somebody else')", NOBODY),
          new Act("SELECT append_lines(" + RANDOM + ", '{x}', '{x}', '{x}')", NOBODY),
          new Act("SELECT ring('GONE', '{x}', NULL)", NOBODY),
          new Act("SELECT next_codes('APV', 1)", NOBODY),
          new Act("SELECT new_token('API', '100 years')", NOBODY),
          new Act("SELECT renew_incarnation()", NOBODY),
          new Act("SELECT acting(NULL, 'viewer')", NOBODY),
          new Act("SELECT * FROM flyway_schema_history", NOBODY),
          new Act("CREATE TABLE immunis.mine (i integer)", NOBODY),
          new Act(
              "CREATE FUNCTION immunis.server_time(i integer) RETURNS integer LANGUAGE sql AS"
                  + " 'SELECT 1'",
              NOBODY),
          new Act("CREATE TABLE public.mine (i integer)", NOBODY),
          new Act("CREATE SCHEMA mine", NOBODY),
          new Act("CREATE TEMPORARY TABLE mine (i integer)", NOBODY),
          new Act(
              "CREATE TRIGGER mine BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION"
                  + " suppress_redundant_updates_trigger()",
              NOBODY),
          new Act("ALTER TABLE decision DISABLE ROW LEVEL SECURITY", NOBODY),
          new Act("ALTER TABLE decision DISABLE TRIGGER USER", NOBODY),
          new Act("DROP TABLE decision", NOBODY),
          new Act("ALTER FUNCTION server_time() OWNER TO CURRENT_USER", NOBODY),
          new Act("SET ROLE immunis_owner", NOBODY),
          new Act("SET SESSION AUTHORIZATION postgres", NOBODY),
          new Act("GRANT immunis_hub TO CURRENT_USER", NOBODY),
          new Act("ALTER ROLE CURRENT_USER CREATEROLE", NOBODY),
          new Act("CREATE ROLE another LOGIN", NOBODY),
          new Act("SELECT pg_read_file('postgresql.conf')", NOBODY),
          new Act("COPY review TO PROGRAM 'true'", NOBODY));

  @BeforeAll
  void aDecidedReview() {
    for (TeamRole role : TeamRole.values()) {
      logins.put(role, database.login(role.wire(), role));
    }
    try (PgAccess access = database.open(logins.get(TeamRole.ANALYST))) {
      work.admit(access.teamAuthority(), "decided");
      work.decide(access.teamAuthority(), "decided", DecisionKind.APPROVE);
    }
  }

  @ParameterizedTest
  @EnumSource(TeamRole.class)
  void aLoginMayDoWhatItsRightSaysAndNothingElse(TeamRole role) throws SQLException {
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    try (Connection connection = connection(logins.get(role))) {
      connection.setAutoCommit(false);
      for (Act act : ACTS) {
        String state = attempt(connection, act.sql());
        boolean forbidden = state.equals("42501");
        refused += forbidden ? 1 : 0;
        if (forbidden == act.allowed().contains(role)) {
          wrong.add(act.sql() + " gave " + (state.isEmpty() ? "no error" : state));
        }
      }
    }
    assertThat(wrong).as("%s", role).isEmpty();
    assertThat(refused).isGreaterThan(40);
    assertThat(database.ask("SELECT justification FROM immunis.decision"))
        .isEqualTo("because the proof says so");
  }

  /** The state of the error, empty for none; whatever it did is undone. */
  private static String attempt(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    } finally {
      connection.rollback();
    }
  }

  @Test
  void evenTheOwnersRoleCannotChangeADecisionOrALine() throws SQLException {
    for (String sql :
        List.of(
            "UPDATE decision SET justification = 'x'",
            "DELETE FROM decision",
            "TRUNCATE decision CASCADE",
            "UPDATE audit_line SET payload = 'x'",
            "DELETE FROM audit_line",
            "TRUNCATE audit_line")) {
      try (Connection connection = database.raw().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SET ROLE immunis_owner");
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("kept for ever");
      }
    }
    // Without its guards the rows are still out of reach, because no policy lets them be seen for
    // it.
    try (Connection connection = database.raw().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("ALTER TABLE decision DISABLE TRIGGER USER");
      statement.execute("SET ROLE immunis_owner");
      assertThat(statement.executeUpdate("UPDATE decision SET justification = 'x'")).isZero();
      assertThat(statement.executeUpdate("DELETE FROM decision")).isZero();
      connection.rollback();
    }
  }

  @Test
  void aWrongPasswordAnEmptyOneAndAnUnknownLoginAreRefused() {
    PgLogin good = logins.get(TeamRole.ANALYST);
    for (PgLogin bad :
        List.of(
            with(good, good.user(), "wrong"),
            with(good, good.user(), ""),
            with(good, "nobody_knows", good.password()))) {
      try (PgAccess access = database.open(bad)) {
        assertThatThrownBy(() -> access.teamAuthority().greet())
            .isInstanceOfSatisfying(
                TeamException.class,
                e -> {
                  assertThat(e.kind()).isEqualTo(TeamException.Kind.LOGIN_REFUSED);
                  assertThat(e).hasMessageNotContaining(good.password());
                });
      }
    }
  }

  @Test
  void aLoginWithoutAnyRightDoesNotEvenConnect() {
    try (PgAccess access = database.open(database.login("stranger"))) {
      assertThatThrownBy(() -> access.teamAuthority().greet())
          .isInstanceOfSatisfying(
              TeamException.class,
              e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.FORBIDDEN));
    }
  }

  @Test
  void everyDoorAndTableIsShutByItsMaking() {
    assertThat(
            database.ask(
                "SELECT string_agg(p.proname, ', ') FROM pg_proc p WHERE p.pronamespace ="
                    + " 'immunis'::regnamespace AND (p.proconfig IS NULL OR NOT EXISTS (SELECT FROM"
                    + " unnest(p.proconfig) c WHERE c LIKE 'search_path=%'))"))
        .isNull();
    assertThat(
            database.ask(
                "SELECT string_agg(p.proname, ', ') FROM pg_proc p WHERE p.pronamespace ="
                    + " 'immunis'::regnamespace AND (p.proacl IS NULL OR EXISTS (SELECT FROM"
                    + " aclexplode(p.proacl) a WHERE a.grantee = 0))"))
        .isNull();
    assertThat(
            database.ask(
                "SELECT string_agg(c.relname, ', ') FROM pg_class c WHERE c.relnamespace ="
                    + " 'immunis'::regnamespace AND c.relkind = 'r' AND c.relname <>"
                    + " 'flyway_schema_history' AND NOT (c.relrowsecurity AND"
                    + " c.relforcerowsecurity)"))
        .isNull();
    assertThat(
            database.ask(
                "SELECT string_agg(c.relname, ', ') FROM pg_class c WHERE c.relnamespace ="
                    + " 'immunis'::regnamespace AND c.relkind = 'v' AND NOT 'security_invoker=true'"
                    + " = ANY (coalesce(c.reloptions, '{}'))"))
        .isNull();
    assertThat(
            database.ask(
                "SELECT string_agg(DISTINCT r.rolname || r.rolcanlogin, ', ') FROM pg_class c JOIN"
                    + " pg_roles r ON r.oid = c.relowner WHERE c.relnamespace ="
                    + " 'immunis'::regnamespace AND c.relkind IN ('r', 'v', 'S')"))
        .isEqualTo("immunis_ownerfalse");
    assertThat(
            database.ask(
                "SELECT count(*) FROM pg_proc p WHERE p.pronamespace = 'immunis'::regnamespace AND"
                    + " p.prosecdef"))
        .isEqualTo("41");
  }

  @Test
  void aHubActsForAPersonOnlyWithThatPersonsTokenAndOnlyWhileItLasts() {
    PgLogin person = database.login("ana", TeamRole.ANALYST);
    PgLogin viewer = database.login("vera", TeamRole.VIEWER);
    try (PgAccess own = database.open(person);
        PgAccess looking = database.open(viewer);
        PgAccess hub = database.open(logins.get(TeamRole.HUB))) {
      for (String key : List.of("one", "two", "three", "four")) {
        work.admit(own.teamAuthority(), key);
      }
      String token = own.apiToken(Duration.ofHours(1));
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.empty(), "one"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("without a token");
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.of("made up"), "one"))
          .isInstanceOf(TeamException.class);
      // A live token opens the socket and nothing else.
      String live = own.teamAuthority().liveToken().secret();
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.of(live), "one"))
          .isInstanceOf(TeamException.class);
      // Somebody else's token gives somebody else's rights.
      String foreign = looking.apiToken(Duration.ofHours(1));
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.of(foreign), "one"))
          .isInstanceOf(TeamException.class)
          .hasMessageContaining(viewer.user());

      hubDecides(hub, person, Optional.of(token), "one");
      assertThat(hub.cache().decisions(TeamWork.review("one").source().reviewId()))
          .extracting(d -> d.reviewer().name())
          .containsExactly(person.user());

      database.run("REVOKE immunis_analyst FROM \"" + person.user() + "\"");
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.of(token), "two"))
          .isInstanceOf(TeamException.class);
      database.run("GRANT immunis_analyst TO \"" + person.user() + "\"");
      hubDecides(hub, person, Optional.of(token), "two");
      own.revokeTokens();
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.of(token), "three"))
          .isInstanceOf(TeamException.class);
      String brief = own.apiToken(Duration.ofHours(1));
      database.run("UPDATE immunis.token SET until = now() WHERE revoked_at IS NULL");
      assertThatThrownBy(() -> hubDecides(hub, person, Optional.of(brief), "four"))
          .isInstanceOf(TeamException.class);
      // A token in the hands of a person who is no hub is worth nothing.
      String again = own.apiToken(Duration.ofHours(1));
      assertThatThrownBy(() -> hubDecides(looking, person, Optional.of(again), "four"))
          .isInstanceOf(TeamException.class);
    }
  }

  private void hubDecides(PgAccess hub, PgLogin person, Optional<String> token, String key) {
    work.decideFor(hub, person.user(), token, key);
  }

  @Test
  void aFunctionToComeIsNobodysToCall() {
    assertThat(
            database.ask(
                "SELECT count(*) FROM pg_default_acl d WHERE d.defaclnamespace = 0 AND"
                    + " d.defaclobjtype = 'f' AND d.defaclrole = 'immunis_owner'::regrole AND NOT"
                    + " EXISTS (SELECT FROM aclexplode(d.defaclacl) a WHERE a.grantee = 0)"))
        .isEqualTo("1");
  }

  @Test
  void anOlderNoteDoesNotComeBackFromItsRemoval() throws SQLException {
    UUID id = UUID.randomUUID();
    try (Connection connection = connection(logins.get(TeamRole.ANALYST))) {
      assertThat(note(connection, id, "now() - interval '2 min'")).isEqualTo("recorded");
      assertThat(
              Sql.list(
                  connection,
                  "SELECT answer FROM push_gone(NULL, 'COMMENT', ?)",
                  row -> row.getString(1),
                  id))
          .containsExactly("recorded");
      assertThat(note(connection, id, "now() - interval '1 min'")).isEqualTo("already");
      assertThat(note(connection, id, "now() + interval '1 min'")).isEqualTo("recorded");
    }
  }

  private static String note(Connection connection, UUID id, String at) throws SQLException {
    return Sql.list(
            connection,
            "SELECT answer FROM push_note(NULL, 'COMMENT', ?, NULL, '{}', " + at + ")",
            row -> row.getString(1),
            id)
        .getFirst();
  }

  @Test
  void aDeviceThatAClaimShowsHasItsChainAlready() throws SQLException {
    UUID device = UUID.randomUUID();
    PgLogin analyst = logins.get(TeamRole.ANALYST);
    try (PgAccess access = database.open(analyst)) {
      work.admit(access.teamAuthority(), "shown");
      access
          .teamAuthority()
          .claim(TeamWork.review("shown").source().reviewId(), device, Duration.ofMinutes(5));
    }
    try (Connection viewer = connection(logins.get(TeamRole.VIEWER))) {
      assertThat(
              Sql.list(
                  viewer,
                  "SELECT answer FROM push_lines(NULL, ?, '{}', '{}', '{}', '{}', '{}', '{}', '{}',"
                      + " '{}', '{}')",
                  row -> row.getString(1),
                  device))
          .containsExactly("refused");
    }
  }

  @Test
  void nobodyDecidesUnderAnotherName() {
    try (PgAccess access = database.open(logins.get(TeamRole.ANALYST))) {
      TeamAuthority analyst = access.teamAuthority();
      work.admit(analyst, "named");
      // The sample decision says that somebody else made it.
      work.decide(analyst, "named", DecisionKind.REJECT);
      List<SharedRow.Decision> decisions = new ArrayList<>();
      analyst.pull(
          ChangeCursor.START,
          TeamAuthority.PullFilter.all(),
          1000,
          batch -> {
            batch.rows().stream()
                .filter(SharedRow.Decision.class::isInstance)
                .map(SharedRow.Decision.class::cast)
                .filter(
                    d ->
                        d.decision()
                            .reviewId()
                            .equals(TeamWork.review("named").source().reviewId()))
                .forEach(decisions::add);
            return true;
          });
      assertThat(decisions)
          .extracting(d -> d.decision().reviewer().name())
          .containsExactly(logins.get(TeamRole.ANALYST).user());
    }
  }

  private static Connection connection(PgLogin login) throws SQLException {
    return PgSource.of(login, PgSource.Limits.STANDARD, "test").getConnection();
  }

  private static PgLogin with(PgLogin login, String user, String password) {
    return new PgLogin(
        login.host(), login.port(), login.database(), user, password, login.sslMode(), null);
  }
}

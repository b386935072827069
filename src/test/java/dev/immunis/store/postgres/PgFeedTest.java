package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.Probe;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ChangeFeed;
import dev.immunis.store.EffectLease;
import dev.immunis.store.LiveTokens;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a hub needs of the authority: bells, the effect lease, tokens and probes. */
class PgFeedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final TeamWork work = new TeamWork(database);

  private static final class Heard implements ChangeFeed.Listener {
    private final List<Doorbell> bells = new CopyOnWriteArrayList<>();
    private final List<Boolean> connections = new CopyOnWriteArrayList<>();
    private final List<ChangeCursor> begun = new CopyOnWriteArrayList<>();

    @Override
    public void rang(List<Doorbell> doorbells) {
      bells.addAll(doorbells);
    }

    @Override
    public void connected(boolean now) {
      connections.add(now);
    }

    @Override
    public void begins(ChangeCursor at) {
      begun.add(at);
    }
  }

  @Test
  void aFeedTellsWhatItMissedAndWhatComesAcrossABrokenConnection() {
    Heard all = new Heard();
    Heard fresh = new Heard();
    try (PgAccess access = database.open(database.login("ana", TeamRole.ANALYST));
        PgAccess hub = database.open(database.login("hub", TeamRole.HUB));
        ChangeFeed feed = hub.changeFeed();
        ChangeFeed second = hub.changeFeed()) {
      TeamAuthority ana = access.teamAuthority();
      work.admit(ana, "before");
      feed.start(ChangeCursor.START, all);
      second.start(null, fresh);
      await().atMost(PATIENCE).until(() -> all.bells.size() == 2 && fresh.begun.size() == 1);
      assertThat(fresh.begun.getFirst()).isEqualTo(all.bells.getLast().at());

      work.admit(ana, "live");
      await().atMost(PATIENCE).until(() -> all.bells.size() == 4 && fresh.bells.size() == 2);
      assertThat(fresh.bells)
          .extracting(Doorbell::kind)
          .containsExactly(RowKind.VERSION, RowKind.STANDING);
      assertThat(fresh.bells.getFirst().subject())
          .isEqualTo(TeamWork.review("live").source().reviewId());
      assertThat(all.bells).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));

      database.cutConnections();
      work.admit(ana, "while away");
      await().atMost(PATIENCE).until(() -> all.bells.size() == 6 && fresh.bells.size() == 4);
      assertThat(all.connections).containsExactly(true, false, true);
      assertThat(new ArrayList<>(all.bells)).doesNotHaveDuplicates();
    }
    assertThat(all.connections.getLast()).isFalse();
  }

  @Test
  void aFeedBeginsAnewInADatabaseThatWasRestored() {
    Heard heard = new Heard();
    try (PgAccess access = database.open(database.login("ana", TeamRole.ANALYST));
        PgAccess hub = database.open(database.login("hub", TeamRole.HUB));
        ChangeFeed feed = hub.changeFeed()) {
      TeamAuthority ana = access.teamAuthority();
      work.admit(ana, "before");
      feed.start(new ChangeCursor(1L << 40, 1), heard);
      await().atMost(PATIENCE).until(() -> heard.connections.equals(List.of(true)));
      PgSchema.migrate(database.admin(), true);
      database.cutConnections();
      await().atMost(PATIENCE).until(() -> heard.begun.size() == 1);
      assertThat(heard.begun.getFirst().transaction()).isLessThan(1L << 40);
      work.admit(ana, "after");
      await().atMost(PATIENCE).until(() -> heard.bells.size() == 2);
    }
  }

  @Test
  void theEffectLeaseHasOneHolderAndMovesWhenItsConnectionEnds() {
    PgLogin hub = database.login("hub", TeamRole.HUB);
    try (PgAccess access = database.open(hub);
        EffectLease first = access.effectLease()) {
      EffectLease second = access.effectLease();
      assertThat(first.hold()).isTrue();
      assertThat(first.hold()).isTrue();
      assertThat(second.hold()).isFalse();

      database.cutConnections();
      assertThat(first.hold()).as("found out, not believed").isFalse();
      await().atMost(PATIENCE).until(second::hold);
      assertThat(first.hold()).isFalse();

      second.close();
      await().atMost(PATIENCE).until(first::hold);
      assertThat(second.hold()).isFalse();
    }
  }

  @Test
  void aTokenIsGoodUntilItEndsOrTheRightDoes() {
    PgLogin person = database.login("ana", TeamRole.LEAD);
    PgLogin hubLogin = database.login("hub", TeamRole.HUB);
    try (PgAccess own = database.open(person);
        PgAccess hub = database.open(hubLogin)) {
      LiveTokens tokens = hub.liveTokens();
      TeamAuthority.LiveToken token = own.teamAuthority().liveToken();
      LiveTokens.Grant grant = tokens.verify(token.secret()).orElseThrow();
      assertThat(grant.login()).isEqualTo(person.user());
      assertThat(grant.roles())
          .containsExactlyInAnyOrder(
              TeamRole.VIEWER, TeamRole.INGEST, TeamRole.ANALYST, TeamRole.LEAD);
      assertThat(grant.until()).isEqualTo(token.until());
      assertThat(grant.left()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
      assertThat(token.toString()).doesNotContain(token.secret());
      assertThat(
              database.ask(
                  "SELECT count(*) FROM immunis.token WHERE hash::text LIKE '%"
                      + token.secret()
                      + "%'"))
          .isEqualTo("0");
      for (String wrong :
          List.of("", "x", token.secret() + "x", "a\0b", own.apiToken(Duration.ofHours(1)))) {
        assertThat(tokens.verify(wrong)).isEqualTo(Optional.empty());
      }
      assertThat(tokens.ended(List.of(grant.id()))).isEmpty();

      database.run("REVOKE immunis_lead FROM \"" + person.user() + "\"");
      assertThat(tokens.ended(List.of(grant.id()))).containsExactly(grant.id());
      assertThat(tokens.verify(token.secret())).isEmpty();
      database.run("GRANT immunis_viewer TO \"" + person.user() + "\"");
      assertThat(tokens.verify(token.secret()).orElseThrow().roles())
          .containsExactly(TeamRole.VIEWER);
      database.run("UPDATE immunis.token SET until = now()");
      assertThat(tokens.verify(token.secret())).isEmpty();
      assertThat(tokens.ended(List.of(grant.id()))).containsExactly(grant.id());
    }
  }

  @Test
  void probesSayWhatIsWrongAndWhatToDo() {
    PgLogin good = database.login("hub", TeamRole.HUB);
    try (PgAccess access = database.open(good)) {
      assertThat(access.databaseProbe().check().level()).isEqualTo(Probe.Level.OK);
      assertThat(access.migrationsProbe().check().level()).isEqualTo(Probe.Level.OK);
      assertThat(access.databaseProbe().name()).isEqualTo("database");
      database.run(
          "INSERT INTO immunis.flyway_schema_history SELECT installed_rank + 1, '99',"
              + " description, type, script, checksum, installed_by, installed_on, execution_time,"
              + " success FROM immunis.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
      assertThat(access.databaseProbe().check().level()).isEqualTo(Probe.Level.OK);
      Probe.Finding newer = access.migrationsProbe().check();
      assertThat(newer.level()).isEqualTo(Probe.Level.FAILED);
      assertThat(newer.sentence()).contains("99");
      assertThat(newer.nextStep()).isNotBlank();
    }
    PgLogin away =
        new PgLogin("127.0.0.1", 1, good.database(), good.user(), "geheim", "prefer", null);
    try (PgAccess access = PgAccess.open(away, 1, "test")) {
      Probe.Finding gone = access.databaseProbe().check();
      assertThat(gone.level()).isEqualTo(Probe.Level.FAILED);
      assertThat(gone.sentence()).contains("cannot be reached").doesNotContain("geheim");
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      TeamException.class, () -> access.teamAuthority().greet())
                  .kind())
          .isEqualTo(TeamException.Kind.UNREACHABLE);
    }
  }
}

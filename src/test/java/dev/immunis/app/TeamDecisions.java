package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.effect.EffectDesk;
import dev.immunis.fakes.github.PullBench;
import dev.immunis.fakes.github.PullState;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.SettableClock;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import dev.immunis.sync.Laptop;
import dev.immunis.sync.TeamEffects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** A team on a real PostgreSQL beside a server in GitHub's shapes: two analysts, a lead, hubs. */
final class TeamDecisions implements AutoCloseable {
  /** What decisions carry of the policy, where no lead has set one. */
  static final String POLICY = "sha256:" + "0".repeat(64) + " rules 0000000";

  final RealPostgres.Database database = RealPostgres.shared().database();
  final PullBench pulls;
  final Person ana;
  final Person ben;
  final PgLogin lead = database.login("lena", TeamRole.ANALYST, TeamRole.LEAD);
  private final Path folder;
  private final TimeOrderedIds ids = new TimeOrderedIds();

  TeamDecisions(Path folder) throws IOException {
    this.folder = folder;
    pulls = new PullBench(new SystemClock(), Duration.ofSeconds(60));
    ana = person(database.login("ana", TeamRole.ANALYST));
    ben = person(database.login("ben", TeamRole.ANALYST));
  }

  /** Somebody with a laptop and a login. */
  record Person(PgLogin login, Laptop laptop, EffectDesk desk) {
    Review review(UUID id) {
      return laptop.workspace.cache().review(id).orElseThrow();
    }
  }

  Person person(PgLogin login) {
    SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
    Laptop laptop =
        new Laptop(
            folder.resolve(login.user()),
            login.user(),
            clock,
            () -> PgAccess.open(login, 3, "console").teamAuthority());
    laptop.join();
    return new Person(
        login,
        laptop,
        new EffectDesk(
            new TeamEffects(
                laptop.workspace.effects(),
                () -> laptop.workspace.replica().membership().isPresent(),
                laptop.sync),
            laptop.workspace.profiles(),
            clock,
            ids));
  }

  /** A pull request that both analysts have as a review. */
  PullState shared(String repo) {
    PullState pull = pulls.open(repo);
    pulls.take(repo, ana.laptop.workspace.authority(), ana.login.user());
    ana.laptop.sync.syncNow();
    ben.laptop.sync.syncNow();
    return pull;
  }

  UUID id(String repo) {
    return pulls.reviewId(repo);
  }

  DecisionRecord decide(Person who, String repo, DecisionKind kind) {
    return decide(who, repo, kind, POLICY);
  }

  /** A decision that is kept on the laptop and not told yet. */
  DecisionRecord decide(Person who, String repo, DecisionKind kind, String policy) {
    ReviewVersion version = who.review(id(repo)).version();
    Digest patch = version.content().patch().bytes();
    DecisionRecord decision =
        new DecisionRecord(
            ids.next(),
            id(repo),
            version.digest(),
            patch,
            null,
            null,
            null,
            kind,
            "The fix holds and the tests pass.",
            null,
            Map.of(),
            null,
            false,
            who.laptop.workspace.profiles().current().actor(),
            Channel.CONSOLE,
            policy,
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    assertThat(who.laptop.workspace.authority().record(decision))
        .isInstanceOf(DecisionReceipt.Recorded.class);
    return decision;
  }

  /** The ten seconds are over. */
  void holdIsOver() {
    database.run("UPDATE immunis.effect SET next_attempt = now() WHERE state = 'WAITING'");
  }

  /** What carries effects out as a process with that login does. */
  TeamExecutor executor(PgAccess access) {
    Clock clock = new SystemClock();
    return new TeamExecutor(access, pulls.github::pullRequests, clock);
  }

  String effect(DecisionRecord decision) {
    return database.ask(
        "SELECT state || coalesce(' ' || blocked, '') FROM immunis.effect WHERE id = '"
            + decision.id()
            + "'");
  }

  @Override
  public void close() {
    ana.laptop.close();
    ben.laptop.close();
    pulls.close();
  }
}

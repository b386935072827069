package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.review.Comment;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.FactClearance;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laptops that sync with a real PostgreSQL, each under a login of its own. */
final class PgTeamworkTest {
  private static final int CUT_AMONG = "full".equals(System.getProperty("immunis.proof")) ? 40 : 12;

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final PgLogin anaLogin = database.login("ana", TeamRole.ANALYST);
  private final PgLogin benLogin = database.login("ben", TeamRole.ANALYST);
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final ReviewAdmission two = Samples.full("case-1", "second");
  private final ReviewAdmission other = Samples.bare("case-2", "first");
  @TempDir Path folder;
  private Laptop ana;
  private Laptop ben;

  @BeforeEach
  void openLaptops() {
    ana = laptop(anaLogin);
    ben = laptop(benLogin);
  }

  @AfterEach
  void closeLaptops() {
    ana.close();
    ben.close();
  }

  private Laptop laptop(PgLogin login) {
    return new Laptop(
        folder.resolve(login.user()),
        login.user(),
        clock,
        () -> PgAccess.open(login, 3, "console").teamAuthority());
  }

  @Test
  void everythingGoesUpOnceAndComesDownTheSame() {
    ana.admit(one);
    ana.admit(two);
    ana.admit(other);
    ana.workspace
        .authority()
        .admitAdvisory(
            Samples.advisory(
                "OSV-1",
                List.of("CVE-2024-10001"),
                dev.immunis.model.Severity.LOW,
                "document",
                Samples.START),
            Samples.bytes("document"),
            Samples.ANA);
    ana.run(two, Verdict.FIX_SUPPORTED);
    ana.workspace
        .authority()
        .clear(
            new FactClearance(
                two.source().reviewId(),
                two.version(),
                "deleted-test",
                "a.c",
                1,
                "only moved elsewhere",
                Samples.ANA,
                clock.now()));
    ana.decide(two, DecisionKind.APPROVE, "the proof holds");
    ana.join();

    SyncReport report = ana.sync.syncNow();
    ben.join().sync.syncNow();

    assertThat(report.told()).isEqualTo(7);
    assertThat(report.chainRefused()).isEmpty();
    assertThat(ana.workspace.outbox().counts()).isEqualTo(new Outbox.Counts(0, 0, 0));
    assertThat(ana.sync.syncNow().told()).isZero();
    assertThat(ana.head(two).code()).startsWith("APV-");
    assertThat(ben.head(two)).isEqualTo(ana.head(two));
    assertThat(ben.head(two).status()).isEqualTo(ReviewStatus.HITL_APPROVED);
    assertThat(ben.workspace.cache().review(two.source().reviewId()).orElseThrow().advisories())
        .hasSize(1);
    assertThat(ben.workspace.cache().clearances(two.source().reviewId(), two.version())).hasSize(1);
    assertThat(ben.workspace.cache().runs(two.source().reviewId()))
        .isEqualTo(ana.workspace.cache().runs(two.source().reviewId()))
        .hasSize(1)
        .allMatch(run -> run.code().startsWith("WAR-"));
    assertThat(ben.workspace.cache().decisions(two.source().reviewId()).getFirst().reviewer())
        .isEqualTo(Actor.human(anaLogin.user()));
  }

  @Test
  void aCommentThatIsTakenBackLosesItsTextAtTheAuthorityAndOnlyItsAuthorMay() {
    UUID id = ana.admit(one);
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    Actor self = ana.workspace.profiles().current().actor();
    Comment said = ana.workspace.comments().add(id, "the secret is 12", self);
    ana.sync.syncNow();
    ben.sync.syncNow();
    assertThat(ben.workspace.comments().of(id)).extracting(Comment::text).contains(said.text());
    SharedRow.Note forged =
        new SharedRow.Note(
            RowKind.COMMENT,
            said.id(),
            id,
            "{\"device\":\"" + id + "\",\"text\":\"never said\"}",
            Actor.human(benLogin.user()),
            clock.now().plusSeconds(60));
    try (TeamAuthority byHand = PgAccess.open(benLogin, 1, "test").teamAuthority()) {
      assertThat(byHand.push(List.of(new Wish(UUID.randomUUID(), id, forged))))
          .singleElement()
          .isInstanceOf(PushAnswer.Refused.class);
    }

    clock.tick(Duration.ofSeconds(1));
    Comment back = ana.workspace.comments().takeBack(said.id(), self);
    ana.sync.syncNow();
    ben.sync.syncNow();

    for (Laptop laptop : List.of(ana, ben)) {
      assertThat(laptop.workspace.comments().of(id)).containsExactly(back);
    }
    assertThat(database.ask("SELECT string_agg(json, ' ') FROM immunis.note"))
        .contains("saidAt")
        .doesNotContain("secret");
  }

  @Test
  void theWordsOfAForgottenPersonGoWhereTheyWerePulledBefore() {
    UUID id = ana.admit(one);
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    Actor self = ana.workspace.profiles().current().actor();
    ana.workspace.comments().add(id, "the secret is 12", self);
    ana.workspace
        .authority()
        .clear(
            new FactClearance(
                id, one.version(), "deleted-test", "a.c", 1, "secretly moved", self, clock.now()));
    ana.sync.syncNow();
    ben.sync.syncNow();
    assertThat(ben.workspace.comments().of(id)).hasSize(1);
    assertThat(ben.workspace.cache().clearances(id, one.version()))
        .extracting(FactClearance::reason)
        .containsExactly("secretly moved");

    database.run("ALTER ROLE \"" + anaLogin.user() + "\" NOLOGIN");
    PgLogin lead = database.login("lena", TeamRole.ANALYST, TeamRole.LEAD);
    try (TeamAuthority byLead = PgAccess.open(lead, 1, "test").teamAuthority()) {
      assertThat(byLead.forget(anaLogin.user(), "left the team").clearances()).isEqualTo(1);
    }
    ben.sync.syncNow();

    assertThat(ben.workspace.comments().of(id)).isEmpty();
    assertThat(ben.workspace.cache().clearances(id, one.version()))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.reason()).isEqualTo("(removed)");
              assertThat(fact.by().name()).isEqualTo("(removed)");
            });
  }

  @Test
  void whoComesSecondFindsBothSidesAndDecidesAgainOnTheNewVersion() {
    ana.admit(one);
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    ana.decide(one, DecisionKind.MODIFY, "theirs");
    ana.sync.syncNow();
    ben.decide(one, DecisionKind.APPROVE, "mine");
    ben.sync.syncNow();

    Mailbox.Conflict conflict = ben.workspace.mailbox().open().getFirst();
    assertThat(conflict.reason()).isEqualTo(Mailbox.Reason.DECIDED_FIRST);
    assertThat(conflict.theirs().justification()).isEqualTo("theirs");
    assertThat(ben.head(one).status()).isEqualTo(ReviewStatus.IN_REMEDIATION);
    ana.admit(two);
    ana.sync.syncNow();
    ben.sync.syncNow();
    ben.workspace.mailbox().resolve(conflict.id(), Mailbox.Resolution.DECIDE_AGAIN, "");
    assertThat(ben.workspace.drafts().load(one.source().reviewId()).orElseThrow().version())
        .isEqualTo(two.version());
    ben.decide(two, DecisionKind.APPROVE, "mine");
    ben.sync.syncNow();
    ana.sync.syncNow();

    assertThat(ana.texts(one)).containsExactly("theirs", "mine");
    assertThat(ana.head(one)).isEqualTo(ben.head(one));
  }

  @Test
  void cutConnectionsNeitherLoseNorDoubleAnything() {
    List<ReviewAdmission> reviews = new ArrayList<>();
    for (int i = 0; i < CUT_AMONG; i++) {
      ReviewAdmission review = Samples.bare("case-" + i, "p");
      reviews.add(review);
      ana.admit(review);
    }
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    Map<UUID, String> made = new HashMap<>();
    for (ReviewAdmission review : reviews) {
      for (Laptop laptop : List.of(ana, ben)) {
        laptop.decide(review, DecisionKind.REJECT, "of " + laptop.head(review).sourceKey());
        laptop
            .workspace
            .cache()
            .decisions(review.source().reviewId())
            .forEach(d -> made.put(d.id(), d.justification()));
      }
    }
    ana.sync.start();
    ben.sync.start();
    for (int i = 0; i < 5; i++) {
      database.cutConnections();
      ana.sync.ring();
      ben.sync.ring();
    }
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              for (Laptop laptop : List.of(ana, ben)) {
                assertThat(laptop.workspace.outbox().counts().waiting()).isZero();
                assertThat(laptop.sync.state().mode()).isEqualTo(SyncMode.ONLINE);
              }
            });
    ana.sync.syncNow();
    ben.sync.syncNow();

    Set<UUID> kept = new TreeSet<>();
    for (ReviewAdmission review : reviews) {
      assertThat(ana.texts(review)).hasSize(1).isEqualTo(ben.texts(review));
      ana.workspace.cache().decisions(review.source().reviewId()).forEach(d -> kept.add(d.id()));
    }
    Set<UUID> inMailbox = new TreeSet<>();
    for (Laptop laptop : List.of(ana, ben)) {
      laptop
          .workspace
          .mailbox()
          .open()
          .forEach(conflict -> assertThat(inMailbox.add(conflict.id())).isTrue());
    }
    assertThat(kept).hasSize(CUT_AMONG).doesNotContainAnyElementsOf(inMailbox);
    assertThat(inMailbox).hasSize(CUT_AMONG);
    kept.addAll(inMailbox);
    assertThat(kept).isEqualTo(new TreeSet<>(made.keySet()));
  }

  @Test
  void aWrongPasswordPausesAndKeepsWhatWaits() {
    PgLogin wrong =
        new PgLogin(
            anaLogin.host(),
            anaLogin.port(),
            anaLogin.database(),
            anaLogin.user(),
            "not the password",
            anaLogin.sslMode(),
            null);
    try (Laptop laptop =
        new Laptop(
            folder.resolve("wrong"),
            anaLogin.user(),
            clock,
            () -> PgAccess.open(wrong, 1, "console").teamAuthority())) {
      laptop.admit(one);
      laptop.join();
      assertThatThrownBy(() -> laptop.sync.syncNow())
          .isInstanceOfSatisfying(
              TeamException.class,
              e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.LOGIN_REFUSED));
      assertThat(laptop.sync.state().mode()).isEqualTo(SyncMode.PAUSED);
      assertThat(laptop.sync.state().pending()).isEqualTo(1);
    }
  }

  @Test
  void claimsAndContentsWork() {
    ana.admit(one);
    var run = ana.run(one, Verdict.NOT_FIXED);
    ana.join().sync.syncNow();
    ben.join().sync.syncNow();
    ClaimKeeper hers =
        new ClaimKeeper(
            ana.workspace.claims(), ana.workspace.profiles(), ana.sync::connection, clock);

    assertThat(hers.take(one.source().reviewId())).isInstanceOf(ClaimKeeper.Taken.Mine.class);
    ben.sync.syncNow();
    assertThat(ben.workspace.claims().of(one.source().reviewId()).orElseThrow().holder())
        .isEqualTo(Actor.human(anaLogin.user()));
    hers.handBack(one.source().reviewId());
    ben.sync.syncNow();
    assertThat(ben.workspace.claims().of(one.source().reviewId())).isEmpty();
    OnDemandVault vault = new OnDemandVault(ben.workspace.vault(), ben.sync::connection);
    assertThat(vault.get(run.evidence())).isPresent();
    assertThat(ben.workspace.vault().get(run.evidence())).isPresent();
  }
}

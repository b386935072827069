package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamRules;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The team's policy and its sealed opinions, each person with a real login. */
final class PgTeamRulesTest {
  private static final String POLICY = "{\"name\":\"ours\"}";

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final TeamWork work = new TeamWork(database);
  private final PgAccess lead =
      database.open(database.namedLogin("lena", TeamRole.ANALYST, TeamRole.LEAD));
  private final PgAccess ana = database.open(database.namedLogin("ana", TeamRole.ANALYST));
  private final PgAccess bruno = database.open(database.namedLogin("bruno", TeamRole.ANALYST));

  @AfterEach
  void close() {
    lead.close();
    ana.close();
    bruno.close();
  }

  @Test
  void onlyALeadSetsThePolicyAndEverybodyReadsIt() {
    assertThat(rules(ana).policy()).isEmpty();
    assertThatThrownBy(() -> rules(ana).setPolicy(POLICY))
        .isInstanceOfSatisfying(
            TeamException.class, e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.FORBIDDEN));
    assertThat(rules(ana).policy()).isEmpty();

    Digest digest = rules(lead).setPolicy(POLICY);

    assertThat(digest).isEqualTo(Digest.of(POLICY.getBytes(StandardCharsets.UTF_8)));
    assertThat(rules(ana).policy())
        .hasValueSatisfying(
            ruling -> {
              assertThat(ruling.digest()).isEqualTo(digest);
              assertThat(ruling.canonical()).isEqualTo(POLICY);
              assertThat(ruling.by()).isEqualTo(Actor.human("lena"));
            });
    String lines = lines("policy.set");
    rules(lead).setPolicy(POLICY);
    assertThat(lines("policy.set")).isEqualTo(lines).isEqualTo("1");
    rules(lead).setPolicy("{\"name\":\"another\"}");
    assertThat(rules(bruno).policy().orElseThrow().canonical()).contains("another");
    assertThat(lines("policy.set")).isEqualTo("2");
  }

  @Test
  void nobodyReadsTheFirstWordBeforeTheSecondIsGiven() {
    work.admit(ana.teamAuthority(), "two");
    Opinion first = opinion("two", DecisionKind.APPROVE, "as far as I can see");
    assertThat(rules(ana).give(first)).isEqualTo(new TeamRules.Answer.First());
    assertThat(rules(ana).give(first)).isEqualTo(new TeamRules.Answer.First());
    assertThat(rules(ana).give(opinion("two", DecisionKind.REJECT, "no, wait a moment")))
        .isEqualTo(new TeamRules.Answer.Refused());
    assertThat(
            database.ask(
                "SELECT count(*) FROM immunis.audit_line WHERE payload LIKE '%as far as%' OR"
                    + " payload LIKE '%APPROVE%'"))
        .isEqualTo("0");

    Opinion second = opinion("two", DecisionKind.REJECT, "the tests are gone");
    for (int repeat = 0; repeat < 2; repeat++) {
      assertThat(rules(bruno).give(second))
          .isInstanceOfSatisfying(
              TeamRules.Answer.Second.class,
              open -> {
                assertThat(open.first().id()).isEqualTo(first.id());
                assertThat(open.first().kind()).isEqualTo(DecisionKind.APPROVE);
                assertThat(open.first().justification()).isEqualTo("as far as I can see");
                assertThat(open.first().reader()).isEqualTo(Actor.human("ana"));
              });
    }
    assertThat(rules(lead).give(opinion("two", DecisionKind.APPROVE, "I decide this one")))
        .isEqualTo(new TeamRules.Answer.Alone());
    assertThat(database.ask("SELECT count(*) FROM immunis.opinion")).isEqualTo("2");
  }

  @Test
  void whatIsNoApprovalIsNeverTheFirst() {
    work.admit(ana.teamAuthority(), "alone");
    assertThat(rules(ana).give(opinion("alone", DecisionKind.REJECT, "not like this")))
        .isEqualTo(new TeamRules.Answer.Alone());
    work.decide(ana.teamAuthority(), "alone", DecisionKind.REJECT);
    assertThat(rules(bruno).give(opinion("alone", DecisionKind.APPROVE, "too late for this")))
        .isEqualTo(new TeamRules.Answer.MovedOn());
  }

  private static TeamRules rules(PgAccess who) {
    return who.teamAuthority().rules().orElseThrow();
  }

  private String lines(String action) {
    return String.valueOf(
        database.ask("SELECT count(*) FROM immunis.audit_line WHERE action = '" + action + "'"));
  }

  private static Opinion opinion(String key, DecisionKind kind, String words) {
    ReviewAdmission review = TeamWork.review(key);
    return new Opinion(
        UUID.randomUUID(),
        review.source().reviewId(),
        review.version(),
        kind,
        words,
        null,
        Actor.human("whoever the login says"),
        Channel.CONSOLE,
        "policy",
        Samples.START);
  }
}

package dev.immunis.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A login that pushes decisions by hand: what the authority itself refuses under a policy. */
final class PgPolicyDoorTest {
  private static final String POLICY =
      """
      {"channels":{"approve":["console"],"record_only":["command_line","console"]},"classes":[\
      {"name":"high","readers":2,"when":{"severities":["critical","high"]}},\
      {"least_tier":"E2","name":"large","readers":1,"when":{"lines_from":6}},\
      {"name":"ordinary","readers":1,"second_on_disagreement":true}],"embargoes":[\
      {"review":"CVE-2026-0001","why":"not yet"}],"format":1,"identities":{"bruno":["bruno-dev"]},\
      "name":"ours"}""";

  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

  private final RealPostgres.Database database = RealPostgres.shared().database();
  private final TeamWork work = new TeamWork(database);
  private final PgAccess lead =
      database.open(database.namedLogin("lena", TeamRole.ANALYST, TeamRole.LEAD));
  private final PgLogin anaLogin = database.login("ana", TeamRole.ANALYST);
  private final PgAccess ana = database.open(anaLogin);
  private final PgAccess bruno = database.open(database.namedLogin("bruno", TeamRole.ANALYST));
  private String policy = "1";

  @AfterEach
  void close() {
    lead.close();
    ana.close();
    bruno.close();
  }

  private void setPolicy(String text) {
    policy = lead.teamAuthority().rules().orElseThrow().setPolicy(text) + " rules 0123456";
  }

  private ReviewAdmission admit(String key, Severity severity, String... cves) {
    ReviewAdmission review =
        Samples.admission(key, "patch of " + key, severity, List.of(cves), false);
    ana.teamAuthority().offer(review.blobs());
    assertThat(ana.teamAuthority().push(List.of(TeamWork.version(review))).getFirst())
        .isInstanceOf(PushAnswer.Recorded.class);
    return review;
  }

  private WargameRun run(ReviewAdmission review, Verdict verdict) {
    return ana.authority(IDS::generate, new ChangeBus(), Delegation.none())
        .keep(Samples.run(review, verdict, Samples.START));
  }

  private DecisionRecord approval(
      ReviewAdmission review, @Nullable WargameRun run, Channel channel, String under) {
    return new DecisionRecord(
        IDS.generate(),
        review.source().reviewId(),
        review.version(),
        review.content().patch().bytes(),
        run == null ? null : run.id(),
        run == null ? null : run.evidence(),
        run == null ? null : run.judgement().verdict(),
        DecisionKind.APPROVE,
        "pushed by hand",
        null,
        Map.of(),
        null,
        false,
        Actor.human("whoever"),
        channel,
        under,
        Samples.START.plusSeconds(9));
  }

  private static PushAnswer push(PgAccess who, DecisionRecord decision) {
    return who.teamAuthority()
        .push(
            List.of(
                new Wish(
                    decision.id(), decision.reviewId(), new SharedRow.Decision(decision, null))))
        .getFirst();
  }

  private static void refused(PushAnswer answer, String why) {
    assertThat(answer)
        .isInstanceOfSatisfying(PushAnswer.Refused.class, no -> assertThat(no.why()).contains(why));
  }

  @Test
  void anApprovalNamesThePolicyInForceAndComesThroughAnOpenDoor() {
    ReviewAdmission review = admit("one", Severity.LOW);
    WargameRun run = run(review, Verdict.FIX_SUPPORTED);
    setPolicy(POLICY);
    refused(push(ana, approval(review, run, Channel.CONSOLE, "1")), "another policy");
    refused(push(ana, approval(review, run, Channel.COMMAND_LINE, policy)), "door");
    refused(push(ana, approval(review, run, Channel.API, policy)), "door");
    String stale = policy;
    setPolicy(POLICY.replace("ours", "newer"));
    refused(push(ana, approval(review, run, Channel.CONSOLE, stale)), "another policy");
    assertThat(database.ask("SELECT count(*) FROM immunis.decision")).isEqualTo("0");

    DecisionRecord good = approval(review, run, Channel.CONSOLE, policy);
    assertThat(push(ana, good)).isInstanceOf(PushAnswer.Recorded.class);
    setPolicy(POLICY);
    // What is kept stays kept, whatever the policy says by now.
    assertThat(push(ana, good)).isInstanceOf(PushAnswer.AlreadyRecorded.class);
  }

  @Test
  void whatIsNoApprovalPassesUnderAnyPolicy() {
    admit("two", Severity.HIGH);
    setPolicy(POLICY);
    List<Wish> wishes = new ArrayList<>();
    ReviewAdmission other = admit("three", Severity.HIGH);
    DecisionRecord approval = approval(other, null, Channel.CONSOLE, policy);
    wishes.add(
        new Wish(approval.id(), approval.reviewId(), new SharedRow.Decision(approval, null)));
    ReviewAdmission two = Samples.admission("two", "patch of two", Severity.HIGH, List.of(), false);
    DecisionRecord reject =
        Samples.decision(IDS.generate(), two, DecisionKind.REJECT, null, Samples.START);
    wishes.add(new Wish(reject.id(), reject.reviewId(), new SharedRow.Decision(reject, null)));

    List<PushAnswer> answers = ana.teamAuthority().push(wishes);

    refused(answers.get(0), "asks for 2 readers");
    assertThat(answers.get(1)).isInstanceOf(PushAnswer.Recorded.class);
  }

  @Test
  void twoReadersMeansTwoPeopleWhoApprove() {
    ReviewAdmission review = admit("four", Severity.HIGH);
    WargameRun run = run(review, Verdict.FIX_SUPPORTED);
    setPolicy(POLICY);
    refused(push(bruno, approval(review, run, Channel.CONSOLE, policy)), "there is 1");
    give(ana, review);
    // The same person twice is one reader.
    refused(push(ana, approval(review, run, Channel.CONSOLE, policy)), "there is 1");
    give(bruno, review);
    assertThat(push(bruno, approval(review, run, Channel.CONSOLE, policy)))
        .isInstanceOf(PushAnswer.Recorded.class);
  }

  private void give(PgAccess who, ReviewAdmission review) {
    who.teamAuthority()
        .rules()
        .orElseThrow()
        .give(
            new Opinion(
                UUID.randomUUID(),
                review.source().reviewId(),
                review.version(),
                DecisionKind.APPROVE,
                "as far as I can see",
                null,
                Actor.human("x"),
                Channel.CONSOLE,
                policy,
                Samples.START));
  }

  @Test
  void evidenceDisagreementAndEmbargoCountHereToo() {
    setPolicy(POLICY.replace("\"lines_from\":6", "\"lines_from\":5"));
    ReviewAdmission large = admit("five", Severity.LOW);
    refused(push(ana, approval(large, null, Channel.CONSOLE, policy)), "evidence of E2");
    WargameRun weak = run(large, Verdict.NOT_FIXED);
    refused(push(ana, approval(large, weak, Channel.CONSOLE, policy)), "has E1");
    setPolicy(POLICY);
    refused(push(ana, approval(large, weak, Channel.CONSOLE, policy)), "asks for 2 readers");
    ReviewAdmission secret = admit("six", Severity.LOW, "CVE-2026-0001");
    WargameRun run = run(secret, Verdict.FIX_SUPPORTED);
    refused(push(ana, approval(secret, run, Channel.CONSOLE, policy)), "embargo");
  }

  @Test
  void aForgottenPersonLeavesNoWordAndTheChainStillVerifies() {
    work.admit(ana.teamAuthority(), "seven");
    work.decide(ana.teamAuthority(), "seven", DecisionKind.REJECT);
    String name = anaLogin.user();
    assertThatThrownBy(() -> bruno.teamAuthority().forget(name, "left the team"))
        .isInstanceOfSatisfying(
            TeamException.class, e -> assertThat(e.kind()).isEqualTo(TeamException.Kind.FORBIDDEN));
    assertThatThrownBy(() -> lead.teamAuthority().forget(name, "left the team"))
        .hasMessageContaining("can still log in");
    assertThatThrownBy(() -> lead.teamAuthority().forget("lena", "left the team"))
        .hasMessageContaining("another");
    database.run("ALTER ROLE \"" + name + "\" NOLOGIN");

    assertThat(lead.teamAuthority().forget(name, "left the team").decisions()).isEqualTo(1);

    assertThat(database.ask("SELECT count(*) FROM immunis.person WHERE name = '" + name + "'"))
        .isEqualTo("0");
    assertThat(database.ask("SELECT justification FROM immunis.decision")).isEqualTo("(removed)");
    List<SharedRow.Decision> told = new ArrayList<>();
    bruno
        .teamAuthority()
        .pull(
            ChangeCursor.START,
            TeamAuthority.PullFilter.all(),
            1000,
            batch -> {
              batch.rows().stream()
                  .filter(SharedRow.Decision.class::isInstance)
                  .map(SharedRow.Decision.class::cast)
                  .forEach(told::add);
              return true;
            });
    assertThat(told)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.decision().justification()).isEqualTo("(removed)");
              assertThat(row.decision().reviewer().name()).isEqualTo("(removed)");
            });
    try (PgAccess auditor = database.open(database.login("audrey", TeamRole.AUDITOR))) {
      assertThat(auditor.auditTrail().verify().whole()).isTrue();
    }
    assertThat(Digest.parse(String.valueOf(lines()))).isNotNull();
  }

  private String lines() {
    return database.ask("SELECT subject FROM immunis.audit_line WHERE action = 'person.forgotten'");
  }
}

package dev.immunis.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.fakes.github.Seen;
import dev.immunis.github.AdvisoryData;
import dev.immunis.github.Gates;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestFilter;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read of a pull request is what the server has. */
class ReadingTest extends OnServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aPullRequestIsReadWhole() {
    pull.labels.add("dependencies");
    pull.assignees.add("ana");
    PullRequestFacts facts = done(port.read(id));
    assertThat(facts.id()).isEqualTo(id);
    assertThat(facts.state()).isEqualTo(PullRequestState.OPEN);
    assertThat(facts.headCommit()).isEqualTo(HEAD);
    assertThat(facts.baseCommit()).isEqualTo(BASE);
    assertThat(facts.author()).isEqualTo("dependabot[bot]");
    assertThat(facts.authorIsBot()).isTrue();
    assertThat(facts.labels()).containsExactly("dependencies");
    assertThat(facts.assignees()).containsExactly("ana");
    assertThat(facts.mergeable()).isTrue();
    assertThat(facts.mergeState()).isEqualTo("clean");
    assertThat(facts.mergeCommit()).isNull();
  }

  @Test
  void theDiffIsAskedForByTwoFixedCommits() {
    assertThat(new String(done(port.diff(id, BASE, HEAD)), StandardCharsets.UTF_8))
        .startsWith("diff --git");
    Seen last = server.seen().getLast();
    assertThat(last.path()).isEqualTo("/repos/acme/shop/compare/" + BASE + "..." + HEAD);
    assertThat(last.header("accept")).isEqualTo("application/vnd.github.diff");
    assertThat(trouble(port.diff(id, "main", HEAD))).isInstanceOf(Trouble.Refused.class);
  }

  @Test
  void whatDidNotChangeIsNotSentAgainAndCostsNothing() {
    done(port.read(id));
    int before = port.budget().orElseThrow().remaining();
    assertThat(done(port.read(id)).headCommit()).isEqualTo(HEAD);
    assertThat(server.seen().getLast().header("if-none-match")).isNotNull();
    assertThat(port.budget().orElseThrow().remaining()).isEqualTo(before);
    pull.head = OTHER;
    assertThat(done(port.read(id)).headCommit()).isEqualTo(OTHER);
  }

  @Test
  void theBudgetIsShownInThisMachinesTime() {
    done(port.read(id));
    assertThat(port.budget().orElseThrow().limit()).isEqualTo(5000);
    assertThat(Duration.between(clock.now(), port.budget().orElseThrow().resetAt()))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(9));
  }

  @Test
  void checksRulesAndReviewsOfTheHead() {
    server.forbid("administration");
    repo.requiredChecks.addAll(List.of("build", "scan"));
    repo.requiredApprovals = 2;
    repo.checkRuns.put(HEAD, List.of(check("build", "completed", "success")));
    repo.statuses.put(HEAD, List.of(status("scan", "pending"), status("lint", "failure")));
    pull.reviews.add(review("ana", "APPROVED", HEAD));
    pull.reviews.add(review("ana", "COMMENTED", HEAD));
    pull.reviews.add(review("bo", "APPROVED", OTHER));
    Gates gates = done(port.gates(done(port.read(id))));
    assertThat(gates.protectedBranch()).isTrue();
    assertThat(gates.requiredApprovals()).isEqualTo(2);
    assertThat(gates.missingChecks()).containsExactly("scan");
    assertThat(gates.approvals()).isEqualTo(1);
    assertThat(gates.checks())
        .extracting(Gates.CheckFact::name, Gates.CheckFact::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("build", Gates.CheckState.PASSED),
            org.assertj.core.groups.Tuple.tuple("scan", Gates.CheckState.PENDING),
            org.assertj.core.groups.Tuple.tuple("lint", Gates.CheckState.FAILED));
    assertThat(gates.rulesUnread())
        .isEqualTo(
            new Trouble.NoRight(
                List.of("administration:read"),
                "Resource not accessible by personal access token"));
  }

  @Test
  void theAlertThatThePullRequestNamesIsFound() {
    repo.alerts.add(RepoState.alert(1, "GHSA-aaaa-bbbb-cccc", "minimist", "1.2.6"));
    repo.alerts.add(RepoState.alert(2, "GHSA-xvch-5gv4-984h", "minimist", "1.2.6"));
    AdvisoryData data = done(port.advisories(done(port.read(id))));
    assertThat(data.ids()).containsExactly("GHSA-xvch-5gv4-984h");
    assertThat(data.alerts()).extracting(a -> a.number()).containsExactly(2);
    assertThat(data.alerts().getFirst().cvssScore()).isEqualTo(9.8);
    assertThat(data.alerts().getFirst().cwes()).containsExactly("CWE-1321");
  }

  @Test
  void withoutANamedIdThePackageAndItsFixedVersionDecide() {
    pull.body = "";
    repo.alerts.add(RepoState.alert(1, "GHSA-aaaa-bbbb-cccc", "minimist-options", "1.2.6"));
    repo.alerts.add(RepoState.alert(2, "GHSA-cccc-bbbb-cccc", "minimist", "9.9.9"));
    repo.alerts.add(RepoState.alert(3, "GHSA-xvch-5gv4-984h", "minimist", "1.2.6"));
    AdvisoryData data = done(port.advisories(done(port.read(id))));
    assertThat(data.alerts()).extracting(a -> a.number()).containsExactly(3, 2);
  }

  @Test
  void alertsThatMayNotBeReadLeaveTheText() {
    repo.alertsOff = true;
    AdvisoryData data = done(port.advisories(done(port.read(id))));
    assertThat(data.alerts()).isEmpty();
    assertThat(data.ids()).containsExactly("GHSA-xvch-5gv4-984h");
    assertThat(data.alertsUnread()).isInstanceOf(Trouble.NoRight.class);
  }

  @Test
  void aRepositoryIsListedPageByPageThroughAFilter() {
    for (int n = 8; n < 250; n++) {
      repo.open(n, "Bump x", "", HEAD, BASE).author = n % 2 == 0 ? "renovate[bot]" : "ana";
    }
    repo.pulls.get(10).labels.add("security");
    RepositoryId shop = id.repository();
    assertThat(done(port.list(shop, PullRequestFilter.everyOpen(), 1000))).hasSize(243);
    assertThat(done(port.list(shop, filter(PullRequestFilter.Maker.DEPENDABOT, null), 9)))
        .extracting(facts -> facts.id().number())
        .containsExactly(7);
    assertThat(done(port.list(shop, filter(PullRequestFilter.Maker.RENOVATE, null), 1000)))
        .hasSize(121);
    assertThat(done(port.list(shop, filter(PullRequestFilter.Maker.ANYONE, "ana"), 3))).hasSize(3);
    assertThat(
            done(
                port.list(
                    shop,
                    new PullRequestFilter(
                        PullRequestFilter.Maker.ANYONE, null, Set.of("security"), true),
                    9)))
        .hasSize(1);
  }

  @Test
  void aRepositoryOfAnotherServerIsNeverAskedForHere() {
    PullRequestId elsewhere = new PullRequestId(new RepositoryId("github.com", "acme", "shop"), 7);
    int before = server.seen().size();
    assertThat(trouble(port.read(elsewhere)).sentence()).contains("github.com");
    assertThat(trouble(port.close(elsewhere))).isInstanceOf(Trouble.Refused.class);
    assertThat(server.seen()).hasSize(before);
  }

  private static PullRequestFilter filter(
      PullRequestFilter.Maker maker, @org.jspecify.annotations.Nullable String author) {
    return new PullRequestFilter(maker, author, Set.of(), true);
  }

  private static ObjectNode check(String name, String status, String conclusion) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("status", status)
        .put("conclusion", conclusion);
  }

  private static ObjectNode status(String context, String state) {
    return JSON.createObjectNode().put("context", context).put("state", state);
  }

  private static ObjectNode review(String login, String state, String commit) {
    ObjectNode json = JSON.createObjectNode().put("state", state).put("commit_id", commit);
    json.putObject("user").put("login", login);
    return json;
  }
}

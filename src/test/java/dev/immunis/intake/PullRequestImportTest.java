package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.model.Actor;
import dev.immunis.model.Severity;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewAdmission;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pull request becomes a review at one fixed head, and a push makes a new version of it. */
class PullRequestImportTest {
  private static final String HEAD = "a".repeat(40);
  private static final String PUSHED = "b".repeat(40);
  private static final String BASE = "c".repeat(40);
  private static final String DIFF =
      """
      diff --git a/package.json b/package.json
      --- a/package.json
      +++ b/package.json
      @@ -1 +1 @@
      -  "minimist": "1.2.5"
      +  "minimist": "1.2.6"
      """;

  private final MemoryAuthority authority = new MemoryAuthority();
  private GitHubServer server;
  private RestGitHub github;
  private PullRequestImporter importer;
  private RepoState repo;
  private PullState pull;

  @BeforeEach
  void start() throws IOException {
    server = new GitHubServer();
    repo = server.make("acme", "shop");
    pull = open(7, "chore(deps): Bump minimist from 1.2.5 to 1.2.6 in /web");
    TestClock clock = new TestClock();
    github =
        RestGitHub.open(
            GitHubSettings.of(GitHubAddress.of(server.root())),
            new OneToken(GitHubServer.TOKEN),
            clock);
    importer =
        new PullRequestImporter(authority, github.pullRequests(), () -> Actor.human("ana"), clock);
  }

  @AfterEach
  void stop() {
    github.close();
    server.close();
  }

  @Test
  void everythingThatIsKnownIsInTheReview() {
    repo.alerts.add(alert());
    assertThat(take().created()).isEqualTo(1);
    ReviewAdmission admission = only();
    assertThat(admission.source())
        .isEqualTo(
            new ReviewSource(ReviewSource.Kind.PULL_REQUEST, server.host() + "/acme/shop#7"));
    ReviewContent content = admission.content();
    assertThat(content.title()).isEqualTo("chore(deps): Bump minimist from 1.2.5 to 1.2.6 in /web");
    assertThat(content.vulnerability().cves()).containsExactly("CVE-2021-44906", "CVE-2020-7598");
    assertThat(content.vulnerability().ghsa()).isEqualTo("GHSA-xvch-5gv4-984h");
    assertThat(content.vulnerability().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(content.vulnerability().cvssScore()).isEqualTo(9.8);
    assertThat(content.vulnerability().cwes()).containsExactly("CWE-1321");
    assertThat(content.dependency().ecosystem()).isEqualTo("npm");
    assertThat(content.dependency().name()).isEqualTo("minimist");
    assertThat(content.dependency().version()).isEqualTo("1.2.5");
    assertThat(content.dependency().fixedVersion()).isEqualTo("1.2.6");
    assertThat(content.patch().strategy()).isEqualTo(PatchStrategy.VERSION_BUMP);
    assertThat(content.derived()).contains("patch_strategy");
    assertThat(content.patch().insertions()).isEqualTo(1);
    PullRequest request = content.pullRequest();
    assertThat(request).isNotNull();
    assertThat(request.number()).isEqualTo(7);
    assertThat(request.branch()).isEqualTo("fix-7");
    assertThat(request.head()).isNotNull();
    assertThat(request.head().headCommit()).isEqualTo(HEAD);
    assertThat(request.head().baseCommit()).isEqualTo(BASE);
    assertThat(request.head().baseBranch()).isEqualTo("main");
    assertThat(request.head().author()).isEqualTo("dependabot[bot]");
    assertThat(RecordJson.read(RecordJson.write(content), ReviewContent.class).pullRequest())
        .isEqualTo(request);
  }

  @Test
  void withoutAlertsTheTextTellsTheIds() {
    repo.alertsOff = true;
    assertThat(take().created()).isEqualTo(1);
    assertThat(only().content().vulnerability().cves()).containsExactly("CVE-2020-7598");
    assertThat(only().content().vulnerability().severity()).isEqualTo(Severity.UNKNOWN);
  }

  @Test
  void twiceChangesNothingAndAPushIsANewVersion() {
    take();
    assertThat(take().unchanged()).isEqualTo(1);
    pull.body = "The bot wrote its text anew; CVE-2020-7598";
    pull.base = "d".repeat(40);
    repo.diffs.put(pull.base + "..." + HEAD, DIFF);
    assertThat(take().unchanged()).as("text and base branch are no push").isEqualTo(1);
    pull.head = PUSHED;
    repo.diffs.put(pull.base + "..." + PUSHED, DIFF);
    assertThat(take().renewed()).as("the same change on another commit").isEqualTo(1);
  }

  @Test
  void whatIsClosedOrNotThereOrNotToBeReadIsRefusedWithItsReason() {
    pull.open = false;
    assertThat(reason(7)).isEqualTo("is closed or merged already; there is nothing to decide");
    assertThat(reason(8)).isEqualTo("is not there, or this token may not see it");
    server.revoke(GitHubServer.TOKEN);
    assertThat(reason(7)).contains("does not accept the token (Bad credentials)");
    server.faults(seen -> Fault.BURST_LIMIT);
    assertThat(reason(7)).contains("asks to wait until");
    assertThat(authority.reviews).isEmpty();
  }

  @Test
  void aRepositoryIsTakenInThroughAFilter() {
    open(8, "Bump lodash from 4.17.20 to 4.17.21");
    open(9, "A person's change").author = "ana";
    ImportReport report =
        importer.importFrom(
            id(1).repository(),
            new PullRequestWish("dependabot", null, Set.of(), 10),
            ImportProgress.NONE,
            () -> false);
    assertThat(report.created()).isEqualTo(2);
    assertThat(
            importer
                .importFrom(
                    new RepositoryId(server.host(), "acme", "nowhere"),
                    new PullRequestWish("anyone", null, Set.of(), 10),
                    ImportProgress.NONE,
                    () -> false)
                .problems())
        .hasSize(1);
  }

  private PullState open(int number, String title) {
    repo.diffs.put(BASE + "..." + HEAD, DIFF);
    return repo.open(number, title, "Also fixes CVE-2020-7598.", HEAD, BASE);
  }

  private PullRequestId id(int number) {
    return new PullRequestId(new RepositoryId(server.host(), "acme", "shop"), number);
  }

  private ImportReport take() {
    return importer.importAll(List.of(id(7)), ImportProgress.NONE, () -> false);
  }

  private String reason(int number) {
    return importer
        .importAll(List.of(id(number)), ImportProgress.NONE, () -> false)
        .problems()
        .getFirst()
        .reason();
  }

  private ReviewAdmission only() {
    assertThat(authority.reviews).hasSize(1);
    return authority.reviews.values().iterator().next().getLast();
  }

  private static ObjectNode alert() {
    ObjectNode json = new ObjectMapper().createObjectNode().put("number", 3).put("state", "open");
    ObjectNode advisory = json.putObject("security_advisory");
    advisory.put("ghsa_id", "GHSA-xvch-5gv4-984h").put("cve_id", "CVE-2021-44906");
    advisory.put("severity", "critical").put("summary", "Prototype pollution");
    advisory
        .putObject("cvss")
        .put("score", 9.8)
        .put("vector_string", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    advisory.putArray("cwes").addObject().put("cwe_id", "CWE-1321");
    ObjectNode dependency = json.putObject("dependency").put("manifest_path", "web/package.json");
    dependency.putObject("package").put("ecosystem", "npm").put("name", "minimist");
    json.putObject("security_vulnerability")
        .putObject("first_patched_version")
        .put("identifier", "1.2.6");
    return json;
  }
}

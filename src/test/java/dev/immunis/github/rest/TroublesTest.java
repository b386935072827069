package dev.immunis.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of refusal is its own outcome, and the server's own pause is kept. */
class TroublesTest extends OnServer {
  @Test
  void aWrongTokenIsSaidAndNothingElse() {
    server.revoke(GitHubServer.TOKEN);
    assertThat(trouble(port.read(id))).isEqualTo(new Trouble.BadLogin("Bad credentials"));
    assertThat(trouble(port.merge(id, new MergeOrder(HEAD, "t", ""))))
        .isInstanceOf(Trouble.BadLogin.class);
    assertThat(pull.merges).isZero();
  }

  @Test
  void whatIsNotThereSaysWhat() {
    pull = null;
    repo.pulls.clear();
    assertThat(trouble(port.read(id))).isEqualTo(new Trouble.NotThere("/repos/acme/shop/pulls/7"));
  }

  @Test
  void theBurstLimitPausesEverythingForAsLongAsTheServerSays() {
    server.faults(seen -> Fault.BURST_LIMIT);
    Instant until = clock.now().plusSeconds(7);
    assertThat(trouble(port.read(id))).isEqualTo(new Trouble.RateLimited(until, true));
    server.faults(seen -> Fault.NONE);
    int before = server.seen().size();
    clock.tick(Duration.ofMillis(6_900));
    assertThat(trouble(port.close(id))).isEqualTo(new Trouble.RateLimited(until, true));
    assertThat(server.seen()).as("not even asked").hasSize(before);
    clock.tick(Duration.ofMillis(100));
    done(port.read(id));
  }

  @Test
  void theHourlyLimitPausesUntilItIsFullAgain() {
    server.faults(seen -> Fault.HOURLY_LIMIT);
    Trouble trouble = trouble(port.read(id));
    assertThat(trouble).isInstanceOf(Trouble.RateLimited.class);
    assertThat(((Trouble.RateLimited) trouble).secondary()).isFalse();
    assertThat(Duration.between(clock.now(), ((Trouble.RateLimited) trouble).until()))
        .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
    server.faults(seen -> Fault.NONE);
    int before = server.seen().size();
    assertThat(trouble(port.read(id))).isInstanceOf(Trouble.RateLimited.class);
    assertThat(server.seen()).hasSize(before);
    clock.tick(Duration.ofSeconds(9));
    done(port.read(id));
  }

  @Test
  void theLastRequestOfTheHourIsTheLastThatIsSent() {
    server.remaining(1);
    done(port.read(id));
    int before = server.seen().size();
    assertThat(trouble(port.read(id))).isInstanceOf(Trouble.RateLimited.class);
    assertThat(server.seen()).hasSize(before);
  }

  @Test
  void aServerThatFailsIsAskedLater() {
    server.faults(seen -> Fault.FAILS_BEFORE);
    Trouble trouble = trouble(port.read(id));
    assertThat(trouble).isInstanceOf(Trouble.Retry.class);
    assertThat(((Trouble.Retry) trouble).unclear()).isFalse();
    assertThat(trouble.passing()).isTrue();
  }

  @Test
  void aSilentServerCostsNoMoreThanTheCallMay() throws IOException {
    impatient(Duration.ofMillis(300));
    server.faults(seen -> Fault.SILENT_AFTER);
    long start = System.nanoTime();
    assertThat(trouble(port.read(id))).isInstanceOf(Trouble.Retry.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void whereNobodyListensNothingWasSent() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    GitHubSettings nobody = GitHubSettings.of(GitHubAddress.of("http://127.0.0.1:" + port));
    try (RestGitHub other = RestGitHub.open(nobody, new OneToken("t"), clock)) {
      dev.immunis.model.pullrequest.PullRequestId there =
          new dev.immunis.model.pullrequest.PullRequestId(
              new dev.immunis.model.pullrequest.RepositoryId("127.0.0.1:" + port, "a", "b"), 1);
      assertThat(trouble(other.pullRequests().read(there))).isInstanceOf(Trouble.Unreachable.class);
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotTaken() throws IOException {
    github.close();
    GitHubSettings usual = settings(Duration.ofSeconds(5));
    github =
        RestGitHub.open(
            new GitHubSettings(
                usual.address(), null, null, usual.connectTimeout(), usual.callTimeout(), 100),
            new OneToken(GitHubServer.TOKEN),
            clock);
    assertThat(trouble(github.pullRequests().read(id))).isInstanceOf(Trouble.Retry.class);
  }

  @Test
  void scopesAndPermissionsThatAreMissingAreNamed() {
    Trouble trouble =
        Troubles.of(
            new Reply(
                403,
                Map.of(
                    "x-oauth-scopes", List.of("read:org, gist"),
                    "x-accepted-oauth-scopes", List.of("repo, gist"),
                    "x-accepted-github-permissions", List.of("pull_requests=write; contents=write"),
                    "x-github-sso", List.of("required; url=https://example.org")),
                "{\"message\":\"Must have admin rights\"}".getBytes(StandardCharsets.UTF_8)),
            "it",
            clock.now());
    assertThat(trouble)
        .isEqualTo(
            new Trouble.NoRight(
                List.of(
                    "pull_requests:write",
                    "contents:write",
                    "scope repo",
                    "single sign-on authorisation for the organisation"),
                "Must have admin rights"));
  }

  @Test
  void aRefusalKeepsTheServersWordsOnOneLine() {
    Trouble trouble =
        Troubles.of(
            new Reply(
                422,
                Map.of(),
                "{\"message\":\"Validation Failed\",\"errors\":[{\"message\":\"a\\nb\"},\"c\"]}"
                    .getBytes(StandardCharsets.UTF_8)),
            "it",
            clock.now());
    assertThat(trouble).isEqualTo(new Trouble.Refused(422, "Validation Failed; a b; c"));
  }
}

package dev.immunis.decision.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.TestClock;
import dev.immunis.github.Gates;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.PullRequests;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.GateState;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.review.PullRequest;
import dev.immunis.model.review.PullRequestHead;
import dev.immunis.model.review.Review;
import dev.immunis.store.GateStates;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The server's word while it answers, the last one with its age while it does not. */
class ServerGatesTest {
  private static final String HEAD = "a".repeat(40);

  private final Map<UUID, GateState> kept = new HashMap<>();
  private final TestClock clock = new TestClock();
  private boolean away;

  @Test
  void whatWasReadIsKeptAndHoldsWhileTheServerIsAway() {
    ServerGates gates = gates("github.com");
    Review review = review("acme/shop");
    assertThat(gates.known(review)).isEmpty();

    GateState fresh = gates.fresh(review).orElseThrow();

    assertThat(fresh.headCommit()).isEqualTo(HEAD);
    assertThat(fresh.passed()).containsExactlyInAnyOrder("lint", "docs");
    assertThat(fresh.missing()).containsExactly("build");
    assertThat(fresh.approvals()).isEqualTo(1);
    assertThat(fresh.readAt()).isEqualTo(clock.now());
    away = true;
    clock.tick(Duration.ofHours(3));
    assertThat(gates.fresh(review)).contains(fresh);
    assertThat(gates.known(review)).contains(fresh);
  }

  @Test
  void anotherServersPullRequestIsNotAskedFor() {
    assertThat(gates("ghe.example.org").fresh(review("acme/shop"))).isEmpty();
    assertThat(gates("ghe.example.org").fresh(review("ghe.example.org/acme/shop"))).isPresent();
    assertThat(new ServerGates(states(), Optional::empty, clock).fresh(review("acme/shop")))
        .isEqualTo(Optional.ofNullable(kept.get(review("acme/shop").id())));
  }

  private ServerGates gates(String host) {
    return new ServerGates(states(), () -> Optional.of(server(host)), clock);
  }

  private GateStates states() {
    return new GateStates() {
      @Override
      public void keep(UUID reviewId, GateState state) {
        kept.put(reviewId, state);
      }

      @Override
      public Optional<GateState> of(UUID reviewId) {
        return Optional.ofNullable(kept.get(reviewId));
      }
    };
  }

  /** A server that reads and takes no wish. */
  private PullRequests server(String host) {
    return (PullRequests)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PullRequests.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "host" -> host;
                  case "read" ->
                      away
                          ? new Outcome.Failed<PullRequestFacts>(
                              new Trouble.Retry(Duration.ofSeconds(1), false, "no answer."))
                          : new Outcome.Done<>(facts((PullRequestId) arguments[0]));
                  case "gates" -> new Outcome.Done<>(gates());
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private PullRequestFacts facts(PullRequestId id) {
    return new PullRequestFacts(
        id,
        "node",
        "title",
        "text",
        "renovate[bot]",
        true,
        PullRequestState.OPEN,
        false,
        HEAD,
        "fix",
        "acme/shop",
        "b".repeat(40),
        "main",
        List.of(),
        List.of(),
        true,
        "clean",
        null,
        clock.now(),
        clock.now(),
        id.url());
  }

  private static Gates gates() {
    return new Gates(
        HEAD,
        List.of(
            new Gates.CheckFact("lint", Gates.CheckState.PASSED, ""),
            new Gates.CheckFact("docs", Gates.CheckState.NEUTRAL, ""),
            new Gates.CheckFact("build", Gates.CheckState.PENDING, "")),
        Set.of("lint", "build"),
        true,
        1,
        List.of(new Gates.ReviewFact("ana", "APPROVED", HEAD)),
        null);
  }

  private static Review review(String repository) {
    ReviewAdmission sample = Samples.bare("gates", "p");
    return Samples.waiting(
        sample,
        Samples.with(
            sample.content(),
            sample.content().patch(),
            new PullRequest(
                7,
                null,
                null,
                new PullRequestHead(repository, HEAD, "b".repeat(40), "main", "renovate[bot]"))));
  }
}

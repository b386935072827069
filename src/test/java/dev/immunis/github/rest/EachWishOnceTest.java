package dev.immunis.github.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.fakes.github.Seen;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.HiddenMarker;
import dev.immunis.github.MergeOrder;
import dev.immunis.github.Outcome;
import dev.immunis.github.PullRequests;
import dev.immunis.github.ReviewVerb;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random runs of a whole decision against a server that fails before, during and after calls, loses
 * answers, limits and gets pushes in between: each wish comes true exactly once or ends in an
 * outcome that says why not, and never is another head merged than the expected one.
 */
class EachWishOnceTest {
  private static final int RUNS = "full".equals(System.getProperty("immunis.proof")) ? 1000 : 40;
  private static final int MOST_TRIES = 60;
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private final TestClock clock = new TestClock();
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private GitHubServer server;
  private RestGitHub github;
  private PullRequests port;
  private int unclear;

  @BeforeEach
  void start() throws IOException {
    server = new GitHubServer();
    server.remaining(Integer.MAX_VALUE);
    GitHubSettings usual = GitHubSettings.of(GitHubAddress.of(server.root()));
    github =
        RestGitHub.open(
            new GitHubSettings(
                usual.address(), null, null, Duration.ofSeconds(5), PATIENCE, usual.answerBytes()),
            new OneToken(GitHubServer.TOKEN),
            clock);
    port = github.pullRequests();
  }

  @AfterEach
  void stop() {
    github.close();
    server.close();
  }

  @Test
  void everyWishComesTrueOnceOrEndsInAnOutcome() {
    int merged = 0;
    int moved = 0;
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(20261120L + run);
      if (run(run, random)) {
        merged++;
      } else {
        moved++;
      }
    }
    assertThat(merged).as("runs that merged").isGreaterThan(RUNS / 4);
    assertThat(moved).as("runs that ended blocked or closed").isGreaterThan(RUNS / 10);
    assertThat(unclear).as("wishes in doubt").isGreaterThan(RUNS / 4);
    assertThat(happened.keySet()).containsAll(Set.of(Fault.values()));
  }

  /** One decision from its first step to its last; says whether it merged. */
  private boolean run(int number, Random random) {
    RepoState repo = server.make("acme", "r" + number);
    String head = hex(random);
    PullState pull = server.state(s -> repo.open(1, "Bump", "", head, hex(random)));
    PullRequestId id = new PullRequestId(new RepositoryId(server.host(), "acme", "r" + number), 1);
    boolean approve = random.nextInt(10) < 7;
    int pushAt = random.nextInt(3) == 0 ? 1 + random.nextInt(25) : -1;
    double rate = 0.05 + random.nextDouble() * 0.45;
    List<Integer> requests = new ArrayList<>();
    server.faults(
        seen -> {
          requests.add(1);
          if (requests.size() == pushAt && pull.open) {
            pull.head = hex(random);
          }
          Fault fault = random.nextDouble() < rate ? fault(random, seen) : Fault.NONE;
          happened.merge(fault, 1, Integer::sum);
          return fault;
        });

    Outcome<?> ending =
        approve
            ? insist(() -> port.merge(id, new MergeOrder(head, "Merge " + number, "")), random)
            : insist(() -> port.close(id), random);
    @Nullable Trouble why = ending instanceof Outcome.Failed<?> failed ? failed.trouble() : null;
    if (why != null) {
      assertThat(why).as("run %s", number).isInstanceOf(Trouble.HeadMoved.class);
      assertThat(pull.head).isNotEqualTo(head);
    }
    HiddenMarker marker = new HiddenMarker("decision:" + number);
    good(insist(() -> port.comment(id, marker, "Decided in run " + number), random));
    good(insist(() -> port.label(id, Set.of("hitl-decided")), random));
    good(insist(() -> port.assign(id, Set.of("security-lead")), random));
    if (approve && why == null) {
      good(insist(() -> port.revert(id, marker, "Revert", "It broke"), random));
    } else if (pull.head.equals(head)) {
      good(
          insist(
              () -> port.review(id, head, ReviewVerb.REQUEST_CHANGES, marker, "Please"), random));
    }
    server.state(
        s -> {
          s.settle();
          return 0;
        });

    assertThat(pull.merges)
        .as("merges of run %s", number)
        .isEqualTo(approve && why == null ? 1 : 0);
    if (pull.merges > 0) {
      assertThat(pull.mergedHead).as("what run %s merged", number).isEqualTo(head);
    }
    assertThat(pull.closings).as("closings of run %s", number).isEqualTo(approve ? 0 : 1);
    assertThat(pull.comments).as("comments of run %s", number).hasSize(1);
    assertThat(pull.labels).containsExactly("hitl-decided");
    assertThat(pull.assignees).containsExactly("security-lead");
    assertThat(repo.pulls).as("pull requests of run %s", number).hasSize(pull.merges == 1 ? 2 : 1);
    assertThat(pull.reviews.size()).as("reviews of run %s", number).isLessThanOrEqualTo(1);
    return pull.merges == 1;
  }

  /** What an executor does: tries again after the pause that the outcome names. */
  private Outcome<?> insist(Supplier<Outcome<?>> step, Random random) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Outcome<?> outcome = step.get();
      if (!(outcome instanceof Outcome.Failed<?> failed) || !failed.trouble().passing()) {
        return outcome;
      }
      switch (failed.trouble()) {
        case Trouble.Retry retry -> {
          if (retry.unclear()) {
            unclear++;
          }
          clock.tick(retry.after());
          server.settle();
        }
        case Trouble.RateLimited limited -> {
          Duration pause = Duration.between(clock.now(), limited.until());
          clock.tick(pause.isNegative() ? Duration.ZERO : pause);
        }
        case Trouble.Unreachable unreachable -> clock.tick(Duration.ofSeconds(5));
        case Trouble.BadLogin t -> throw new AssertionError(t);
        case Trouble.NoRight t -> throw new AssertionError(t);
        case Trouble.NotThere t -> throw new AssertionError(t);
        case Trouble.NotMergeable t -> throw new AssertionError(t);
        case Trouble.HeadMoved t -> throw new AssertionError(t);
        case Trouble.Refused t -> throw new AssertionError(t);
      }
    }
    throw new AssertionError("no end after " + MOST_TRIES + " tries");
  }

  private static void good(Outcome<?> outcome) {
    assertThat(outcome).isNotInstanceOf(Outcome.Failed.class);
  }

  private static Fault fault(Random random, Seen seen) {
    // Silence costs the whole patience of a call, so it is rarer than the rest.
    Fault[] all = Fault.values();
    Fault fault = all[1 + random.nextInt(all.length - 1)];
    if (fault == Fault.SILENT_AFTER && random.nextInt(4) > 0) {
      return Fault.ANSWER_LOST;
    }
    return fault == Fault.HAPPENS_LATE && !seen.changes() ? Fault.BREAKS_BEFORE : fault;
  }

  private static String hex(Random random) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }
}

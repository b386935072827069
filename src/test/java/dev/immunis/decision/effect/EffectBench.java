package dev.immunis.decision.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.DecisionOutcome;
import dev.immunis.decision.DecisionService;
import dev.immunis.decision.EffectWish;
import dev.immunis.decision.rule.HouseRules;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.PullRequests;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.intake.PullRequestImporter;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Effects;
import dev.immunis.store.RunDraft;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace in a folder beside a server in GitHub's shapes, with everything that decides. */
final class EffectBench implements AutoCloseable {
  static final String BASE = "c".repeat(40);
  static final String DIFF =
      """
      diff --git a/package.json b/package.json
      --- a/package.json
      +++ b/package.json
      @@ -1 +1 @@
      -  "minimist": "1.2.5"
      +  "minimist": "1.2.6"
      """;
  static final String OTHER_DIFF = DIFF.replace("1.2.6", "1.2.7");
  private static final int MOST_TURNS = 400;

  final TestClock clock = new TestClock();
  final GitHubServer server;
  final RestGitHub github;
  final H2Workspace workspace;
  final DecisionService decisions;
  final EffectDesk desk;
  private final PullRequestImporter importer;
  private final CountingIds ids = new CountingIds();
  private int executors;
  private int round;

  EffectBench(Path folder, Duration patience) throws IOException {
    server = new GitHubServer();
    server.remaining(Integer.MAX_VALUE);
    GitHubSettings usual = GitHubSettings.of(GitHubAddress.of(server.root()));
    github =
        RestGitHub.open(
            new GitHubSettings(
                usual.address(), null, null, Duration.ofSeconds(20), patience, usual.answerBytes()),
            new OneToken(GitHubServer.TOKEN),
            clock);
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder), clock, ids, count -> new byte[count], new ChangeBus());
    decisions =
        new DecisionService(
            workspace.cache(),
            workspace.authority(),
            workspace.profiles(),
            clock,
            ids,
            HouseRules.all());
    desk = new EffectDesk(workspace.effects(), workspace.profiles(), clock, ids);
    importer =
        new PullRequestImporter(
            workspace.authority(), github.pullRequests(), () -> Actor.human("ana"), clock);
  }

  /** From now on the same names mean other pull requests. */
  void nextRound() {
    round++;
  }

  static String hex(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40);
  }

  PullRequestId id(String repo) {
    return new PullRequestId(new RepositoryId(server.host(), "acme", repo + "-" + round), 1);
  }

  /** A pull request that was taken in. */
  PullState pull(String name) {
    RepoState repo = server.make("acme", name + "-" + round);
    PullState pull =
        server.state(
            s -> {
              PullState made = repo.open(1, "Bump minimist in " + name, "", hex(name), BASE);
              repo.diffs.put(BASE + "..." + made.head, DIFF);
              return made;
            });
    take(name);
    return pull;
  }

  /** Takes it in as it is now. */
  Review take(String name) {
    importer.importAll(List.of(id(name)), (done, of, what) -> {}, () -> false);
    return review(name);
  }

  /** A push. */
  void push(PullState pull, String head, String diff) {
    server.state(
        s -> {
          pull.head = head;
          return pull.repo.diffs.put(pull.base + "..." + head, diff);
        });
  }

  Review review(String name) {
    UUID id =
        new dev.immunis.model.review.ReviewSource(
                dev.immunis.model.review.ReviewSource.Kind.PULL_REQUEST, id(name).key())
            .reviewId();
    return workspace.cache().review(id).orElseThrow();
  }

  /** A run on the current version. */
  WargameRun run(Review review, Verdict verdict) {
    byte[] evidence = ("evidence " + verdict + clock.now()).getBytes(StandardCharsets.UTF_8);
    Instant now = clock.now();
    Judgement judgement =
        new Judgement(
            verdict,
            EvidenceTier.E2,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            new Judgement.Advice(false, List.of()));
    return workspace
        .authority()
        .keep(
            new RunDraft(
                review.id(),
                review.version().digest(),
                Actor.engine(),
                now,
                now,
                judgement,
                Digest.of(evidence),
                "bubblewrap",
                15,
                Map.of(Digest.of(evidence), evidence)));
  }

  DecisionRecord decide(Review review, DecisionKind kind) {
    return decide(review, kind, null);
  }

  DecisionRecord decide(Review review, DecisionKind kind, @Nullable PullRequestId named) {
    DecisionDraft draft =
        new DecisionDraft(
            review.id(),
            review.version().digest(),
            kind,
            "The fix holds and the tests pass.",
            null,
            kind == DecisionKind.MODIFY ? Map.of("limit", "10") : Map.of(),
            kind == DecisionKind.ESCALATE ? "security-lead" : null,
            false,
            clock.now());
    DecisionOutcome outcome = decisions.decide(draft, Channel.CONSOLE, new EffectWish(named));
    assertThat(outcome).isInstanceOf(DecisionOutcome.Recorded.class);
    return ((DecisionOutcome.Recorded) outcome).decision();
  }

  /** The newest effect on a review. */
  Effect effect(Review review) {
    return workspace.effects().ofReview(review.id()).getFirst();
  }

  EffectExecutor executor() {
    return executor(workspace.effects(), github.pullRequests(), List.of());
  }

  EffectExecutor executor(Effects effects, PullRequests pulls, List<MergeGuard> guards) {
    return new EffectExecutor(
        effects,
        workspace.cache(),
        workspace.vault(),
        pulls,
        decision -> decision.policy().equals(decisions.policyVersion()),
        guards,
        EffectSettings.standard(),
        clock,
        "executor " + ++executors);
  }

  RebaseKeeper keeper() {
    return new RebaseKeeper(
        workspace.effects(),
        workspace.cache(),
        workspace.vault(),
        workspace.authority(),
        workspace.runRequests(),
        decision -> decision.policy().equals(decisions.policyVersion()),
        clock,
        ids);
  }

  /** Lets the time of the hold pass and has everything carried out that is due. */
  Effect carryOut(Review review) {
    carryOutDue();
    return effect(review);
  }

  /** The same, whatever there is. */
  void carryOutDue() {
    clock.tick(Effect.HOLD);
    EffectExecutor executor = executor();
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Optional<Effect> ran = executor.runDue();
      if (ran.isEmpty()) {
        return;
      }
    }
    throw new AssertionError("no end after " + MOST_TURNS + " turns");
  }

  /** Ticks to the next moment at which an effect can be taken; false when it is over. */
  boolean tickTo(Effect effect) {
    Instant next =
        switch (effect.state()) {
          case WAITING -> effect.nextAt();
          case RUNNING -> end(effect);
          case DONE, BLOCKED, UNDONE, DISCARDED -> null;
        };
    if (next == null) {
      return false;
    }
    if (next.isAfter(clock.now())) {
      clock.tick(Duration.between(clock.now(), next));
    }
    return true;
  }

  private static Instant end(Effect effect) {
    Instant until = effect.leaseUntil();
    assertThat(until).as("end of a lease in state " + EffectState.RUNNING).isNotNull();
    return until.plusMillis(1);
  }

  @Override
  public void close() {
    workspace.close();
    github.close();
    server.close();
  }
}

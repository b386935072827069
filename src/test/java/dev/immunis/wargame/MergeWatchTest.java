package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.wargame.label.LabelBook;
import dev.immunis.wargame.label.WatchDesk;
import dev.immunis.wargame.watch.MergeWatch;
import dev.immunis.wargame.watch.Watched;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a merge: the kept proof runs on what the branch holds, and one hit flips the label. */
class MergeWatchTest extends OneWorkspace {
  private static final String HEAD = "a".repeat(40);
  private static final String MERGED = "b".repeat(40);
  private static final String LATER = "c".repeat(40);
  private static final Map<String, String> FIXED = Map.of("app.js", "good\n", "other.js", "1\n");
  private static final Map<String, String> BROKEN = Map.of("app.js", "bad\n");

  private final TestClock clock = new TestClock();
  private final AtomicBoolean deaf = new AtomicBoolean();
  private final ScriptedSandbox sandbox = new ScriptedSandbox(this::trial);
  private GitHubServer server;
  private RepoState repo;
  private PullState pull;
  private RestGitHub github;
  private UUID review;
  private MergeWatch watch;

  private SandboxResult trial(dev.immunis.sandbox.SandboxJob job) {
    if (job.script().contains("selftest")) {
      return deaf.get()
          ? ScriptedSandbox.exit(0, "POV: NOT-VULNERABLE (looked for: bad)\n")
          : ScriptedSandbox.exit(1, "POV: VULNERABLE forced\n");
    }
    return WargameEngineTest.app(job, "app.js").equals("bad")
        ? ScriptedSandbox.exit(1, "POV: VULNERABLE it is bad\n")
        : ScriptedSandbox.exit(0, "POV: NOT-VULNERABLE (looked for: bad)\n");
  }

  @BeforeEach
  void approve() throws IOException {
    server = new GitHubServer();
    repo = server.make("acme", "shop");
    pull = repo.open(7, "Bump minimist from 1.2.5 to 1.2.6", "Fixes it.", HEAD, "d".repeat(40));
    GitHubSettings settings = GitHubSettings.of(GitHubAddress.of(server.root()));
    github = RestGitHub.open(settings, new OneToken(GitHubServer.TOKEN), clock);
    review =
        imported(
            "good",
            ", \"selftest\": {\"cmd\": \"sh pov/pov.sh selftest\", \"timeout_s\": 5}",
            "{\"pr_number\": 7, \"pr_url\": \"https://%s/acme/shop/pull/7\"}"
                .formatted(server.host()));
    Review known = workspace.cache().review(review).orElseThrow();
    workspace
        .authority()
        .record(
            new DecisionRecord(
                IDS.generate(),
                review,
                known.version().digest(),
                known.version().content().patch().bytes(),
                null,
                null,
                null,
                DecisionKind.APPROVE,
                "it stops the proof",
                null,
                Map.of(),
                null,
                false,
                ANA,
                Channel.CONSOLE,
                "1",
                clock.now()));
    LabelBook labels = new LabelBook(workspace.labels(), workspace.cache(), clock, IDS::generate);
    watch =
        new MergeWatch(
            new MergeWatch.Rooms(
                workspace.cache(),
                workspace.vault(),
                workspace.proofWatches(),
                new WatchDesk(workspace.proofWatches(), labels, clock),
                engine(sandbox)),
            () -> Optional.of(new MergeWatch.Server(github.pullRequests(), github.branches())));
  }

  @AfterEach
  void stop() {
    github.close();
    server.close();
  }

  private void merge() {
    pull.open = false;
    pull.mergeCommit = MERGED;
    repo.push(MERGED, "Bump minimist (#7)", FIXED);
  }

  private List<Watched> round() {
    return watch.round(() -> false);
  }

  private List<Watched> nextNight() {
    clock.tick(ProofWatch.NIGHTLY);
    return round();
  }

  private List<Label> labels() {
    return workspace.labels().all();
  }

  @Test
  void theProofThatWorksAgainOnTheBranchFlipsTheLabelOnce() {
    assertThat(round()).isEmpty();
    assertThat(watch.active()).as("not merged yet").isEmpty();
    merge();
    Watched first = round().getFirst();
    assertThat(first.outcome()).as(first.sentence()).isEqualTo(TrialOutcome.CLEAN);
    assertThat(first.commit()).isEqualTo(MERGED);
    assertThat(watch.active().getFirst().merged()).isEqualTo(MERGED);
    assertThat(round()).as("looked at tonight already").isEmpty();
    int jobs = sandbox.jobs().size();
    assertThat(nextNight().getFirst().outcome()).isEqualTo(TrialOutcome.CLEAN);
    assertThat(sandbox.jobs()).as("nothing came onto the branch").hasSize(jobs);
    assertThat(labels()).isEmpty();

    repo.push(LATER, "Make it faster", BROKEN);
    Watched back = nextNight().getFirst();
    assertThat(back.outcome()).isEqualTo(TrialOutcome.TRIGGERED);
    assertThat(back.sentence()).isEqualTo("The proof works again on main at " + LATER + ".");
    assertThat(labels()).hasSize(1);
    assertThat(labels().getFirst().source()).isEqualTo(LabelSource.PROOF_CAME_BACK);
    assertThat(labels().getFirst().outcome()).isEqualTo(LabelOutcome.WRONG);
    nextNight();
    assertThat(labels()).hasSize(1);
    assertThat(workspace.auditTrail().about(review.toString()))
        .extracting(line -> line.action())
        .contains("proof.watched", "proof.checked");
  }

  @Test
  void aRevertFlipsTheLabelAndEndsTheWatch() {
    merge();
    round();
    repo.push(LATER, "Revert it\n\nThis reverts commit " + MERGED.substring(0, 12) + ".", BROKEN);
    Watched seen = nextNight().getFirst();
    assertThat(seen.label()).isNotNull();
    assertThat(labels().getFirst().source()).isEqualTo(LabelSource.REVERT);
    assertThat(labels().getFirst().note()).contains("main", LATER);
    assertThat(watch.active()).isEmpty();
    assertThat(nextNight()).isEmpty();
  }

  @Test
  void theServersOwnButtonIsARevertAndAnotherNumberIsNot() {
    merge();
    round();
    repo.push(LATER, "Revert \"Other\" (#9)\n\nReverts acme/shop#77", FIXED);
    assertThat(nextNight().getFirst().label()).isNull();
    repo.push("e".repeat(40), "Revert \"Bump\" (#10)\n\nReverts acme/shop#7", BROKEN);
    assertThat(nextNight().getFirst().label()).isNotNull();
    assertThat(labels().getFirst().source()).isEqualTo(LabelSource.REVERT);
  }

  @Test
  void anAlertThatWasClosedAndIsOpenAgainFlipsTheLabel() {
    repo.alerts.add(RepoState.alert(1, "GHSA-xvch-5gv4-984h", "minimist", "1.2.6"));
    merge();
    round();
    assertThat(labels()).as("the scan may take its time after a merge").isEmpty();
    repo.alerts.getFirst().put("state", "fixed");
    nextNight();
    assertThat(labels()).isEmpty();
    repo.alerts.getFirst().put("state", "open");
    assertThat(nextNight().getFirst().sentence()).contains("GHSA-xvch-5gv4-984h");
    assertThat(labels()).extracting(Label::source).containsExactly(LabelSource.ALERT_REOPENED);
  }

  @Test
  void aNewAlertOnTheSamePackageFlipsNothing() {
    repo.alerts.add(RepoState.alert(1, "GHSA-xvch-5gv4-984h", "minimist", "1.2.6"));
    repo.alerts.getFirst().put("state", "fixed");
    merge();
    round();
    repo.alerts.add(RepoState.alert(2, "GHSA-vh95-rmgr-6w4m", "minimist", "1.2.9"));
    nextNight();
    assertThat(nextNight().getFirst().label()).isNull();
    assertThat(labels()).isEmpty();
    repo.alerts.getFirst().put("state", "open");
    assertThat(nextNight().getFirst().sentence()).contains("GHSA-xvch-5gv4-984h");
    assertThat(labels()).hasSize(1);
  }

  @Test
  void anOlderApprovalIsTakenUpHoweverManyWereApprovedSince() {
    List<ReviewAdmission> newer =
        IntStream.range(0, 101).mapToObj(n -> Samples.full("newer " + n, "p")).toList();
    workspace.authority().admit(newer, ANA);
    newer.forEach(
        one ->
            workspace
                .authority()
                .record(
                    Samples.decision(
                        IDS.generate(),
                        one,
                        DecisionKind.APPROVE,
                        null,
                        clock.now().plusSeconds(60))));
    merge();
    assertThat(round()).hasSize(1);
  }

  @Test
  void whatWasClosedWithoutAMergeIsAskedForNoLongerThanADay() {
    pull.open = false;
    assertThat(round()).isEmpty();
    assertThat(workspace.proofWatches().unwatched()).as("may be opened again today").hasSize(1);
    assertThat(nextNight()).isEmpty();
    assertThat(workspace.proofWatches().unwatched()).isEmpty();
    assertThat(watch.active()).isEmpty();
  }

  @Test
  void whatCannotBeReadOrSaysNothingFlipsNothing() {
    merge();
    repo.archives.clear();
    assertThat(round().getFirst().outcome()).isEqualTo(TrialOutcome.INFRA);
    repo.push(LATER, "Rewritten", FIXED);
    deaf.set(true);
    assertThat(nextNight().getFirst().outcome()).isEqualTo(TrialOutcome.UNCLEAR);
    assertThat(labels()).isEmpty();
  }
}

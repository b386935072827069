package dev.immunis.wargame.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.ApiDescription;
import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.OneToken;
import dev.immunis.fakes.github.RepoState;
import dev.immunis.fakes.github.RunState;
import dev.immunis.github.GitHubAddress;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.model.Verdict;
import dev.immunis.model.pullrequest.RepositoryId;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.wargame.TestPlans;
import dev.immunis.wargame.WargameResult;
import dev.immunis.wargame.judge.JudgePolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on Actions gives the verdict of its evidence, and without whole evidence none. */
class RemoteWargameTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROOF =
      """
      grep -q unsafe app.txt && { echo "POV: VULNERABLE $POV_NONCE"; exit 1; }
      echo "POV: NOT-VULNERABLE $POV_NONCE"; exit 0
      """;

  /** Stands for the machine that does what the workflow says. */
  private static final Consumer<RunState> MACHINE = run -> {};

  private final TestClock clock = new TestClock();
  @TempDir Path folder;
  private GitHubServer server;
  private RepoState repo;
  private RestGitHub github;
  private ActionsMachine machine;
  private Consumer<RunState> meanwhile = MACHINE;
  private boolean cancelled;
  private boolean evenPublic;

  @BeforeEach
  void start() throws IOException {
    server = new GitHubServer();
    server.remaining(Integer.MAX_VALUE);
    repo = server.make("acme", "runner");
    var workflow = WorkflowFiles.workflow();
    repo.files.put(workflow.path(), workflow.content());
    machine = new ActionsMachine(server, repo, folder);
    github =
        RestGitHub.open(
            GitHubSettings.of(GitHubAddress.of(server.root())),
            new OneToken(GitHubServer.TOKEN),
            clock);
  }

  @AfterEach
  void stop() {
    github.close();
    server.close();
  }

  @Test
  void aPatchThatHoldsIsSupportedByRealTrialsOverThere() throws Exception {
    assumeMachine();
    WargameResult.Finished run = run(plans("unsafe", "safe"));
    assertThat(run.evidence().stopped()).isEmpty();
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().sandbox().name()).isEqualTo("github-actions");
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.BEFORE)
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(t -> t.outcome() == TrialOutcome.TRIGGERED && t.nonceRepeated());
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.AFTER)
        .allMatch(t -> t.outcome() == TrialOutcome.CLEAN);
    assertThat(run.evidence().trials()).extracting(Trial::order).doesNotHaveDuplicates();
    assertThat(run.evidence().trials())
        .allMatch(t -> t.transcript() == null || run.blobs().containsKey(t.transcript()));
    assertThat(repo.refs).as("the branch is taken away").isEmpty();
    assertThat(repo.dispatches).isEqualTo(1);
    try (InputStream in =
        Objects.requireNonNull(
            RemoteWargameTest.class.getResourceAsStream("/github/operations.json"))) {
      ApiDescription own = new ApiDescription(JSON.readTree(in));
      assertThat(
              server.seen().stream()
                  .filter(seen -> !seen.path().startsWith("/storage/"))
                  .flatMap(seen -> own.check(seen).stream())
                  .toList())
          .isEmpty();
    }
  }

  @Test
  void aPatchThatDoesNothingIsSeenThroughOverThere() throws Exception {
    assumeMachine();
    assertThat(run(plans("unsafe", "still unsafe")).judgement().verdict())
        .isEqualTo(Verdict.NOT_FIXED);
  }

  @Test
  void trialsHaveNoNetworkNoRightsAndNoSightOfTheOrder() throws Exception {
    assumeMachine();
    TestPlans plans =
        plans("unsafe", "safe")
            .pov(
                Map.of(
                    "pov.sh",
                    """
                    id -u
                    grep -c . /proc/net/route
                    env | cut -d= -f1 | sort | tr '\\n' ' '
                    ls -d /tmp/*/before*/order/immunis 2>&1
                    """
                        + PROOF));
    WargameResult.Finished run = run(plans);
    Trial first =
        run.evidence().trials().stream()
            .filter(t -> t.arm() == Arm.BEFORE)
            .findFirst()
            .orElseThrow();
    String output =
        new String(
            Objects.requireNonNull(run.blobs().get(first.transcript())), StandardCharsets.UTF_8);
    assertThat(output).startsWith("65534\n").doesNotContain("IMMUNIS").doesNotContain("TOKEN");
    assertThat(output.lines().skip(1).findFirst().orElseThrow())
        .as("lines of the routing table")
        .isIn("0", "1");
  }

  @Test
  void whatIsRunCannotChangeProofOrTests() throws Exception {
    assumeMachine();
    TestPlans plans =
        plans("unsafe", "safe")
            .pov(
                Map.of(
                    "pov.sh",
                    """
                    echo 'echo "POV: NOT-VULNERABLE $POV_NONCE"' 2>/dev/null > pov/pov.sh && echo changed
                    mv pov other 2>/dev/null && echo moved
                    mv ../tree ../other 2>/dev/null && echo replaced
                    touch beside && echo the tree is its own
                    """
                        + PROOF));
    WargameResult.Finished run = run(plans);
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().trials())
        .filteredOn(t -> t.arm() == Arm.BEFORE)
        .isNotEmpty()
        .allSatisfy(
            t ->
                assertThat(
                        new String(
                            Objects.requireNonNull(run.blobs().get(t.transcript())),
                            StandardCharsets.UTF_8))
                    .contains("the tree is its own")
                    .doesNotContain("changed", "moved", "replaced"));
  }

  @Test
  void theProofGetsItsAttackAndVariantsAreMade() throws Exception {
    assumeMachine();
    TestPlans plans =
        plans("unsafe", "safe")
            .input(
                new ProofInput(
                    ProofInput.Place.ENVIRONMENT, "ATTACK", "../../etc/passwd", List.of("CWE-22")))
            .selfTest("echo unsafe > app.txt; ATTACK=x sh pov/pov.sh")
            .pov(Map.of("pov.sh", "test -n \"$ATTACK\" || exit 9\n" + PROOF));
    WargameResult.Finished run = run(plans);
    assertThat(run.evidence().stopped()).isEmpty();
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(run.evidence().plan()).isEqualTo(dev.immunis.wargame.PlanJson.digest(plans.plan()));
    assertThat(run.evidence().variants().checks()).isNotEmpty();
    assertThat(run.evidence().trials()).anyMatch(t -> t.arm() == Arm.VARIANTS);
  }

  @Test
  void anOutageInTheSetUpAfterThePatchIsNotThePatch() throws Exception {
    assumeMachine();
    for (String outage : List.of("echo could not resolve host; exit 1", "kill -9 $$")) {
      WargameResult.Finished run =
          run(plans("unsafe", "safe").setup("grep -q unsafe app.txt || { " + outage + "; }"));
      assertThat(run.evidence().stopped()).contains("set-up of after had an outage");
      assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
    assertThat(run(plans("unsafe", "safe").setup("grep -q unsafe app.txt")).judgement().verdict())
        .as("a set-up that ends by itself is the patch's")
        .isEqualTo(Verdict.INVALID_PATCH);
  }

  @Test
  void aRepositoryThatEverybodyCanReadGetsNothingUnlessSomebodySaysSo() throws Exception {
    repo.open = true;
    fails("is public", () -> {});
    assertThat(repo.blobs).isEmpty();
    assertThat(repo.dispatches).isZero();
    assumeMachine();
    evenPublic = true;
    assertThat(run(plans("unsafe", "safe")).judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
  }

  @Test
  void aPatchThatDoesNotApplyIsSentNowhere() {
    WargameResult.Finished run = run(plans("something else", "safe"));
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INVALID_PATCH);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void everyWayInWhichItCanFailIsInconclusiveWithItsOwnReason() {
    fails("The token may not do this", () -> server.forbid("actions"));
  }

  @Test
  void aWorkflowThatIsNotThereIsSaid() {
    fails("is not there", () -> repo.files.clear());
  }

  @Test
  void aTokenThatIsNotAcceptedIsSaid() {
    fails("does not accept the token", () -> server.revoke(GitHubServer.TOKEN));
  }

  @Test
  void aLimitLongerThanTheRunIsSaid() {
    server.answers(
        seen ->
            new dev.immunis.fakes.github.Back(
                429,
                Map.of("Retry-After", "7200"),
                "{\"message\":\"slow down\"}".getBytes(StandardCharsets.UTF_8)));
    fails("asks to wait until", () -> {});
  }

  @Test
  void aRunThatSomebodyCancelsOverThere() {
    meanwhile = run -> run.end("cancelled");
    fails("cancelled on GitHub", () -> {});
  }

  @Test
  void aRunThatFailsOrTimesOutOverThere() {
    meanwhile = run -> run.end("failure");
    fails("ended with: failure", () -> {});
    meanwhile = run -> run.end("timed_out");
    fails("had not ended", () -> {});
  }

  @Test
  void aRunThatNeverEndsIsEndedFromHere() {
    meanwhile = run -> {};
    fails("had not ended after", () -> {});
    assertThat(repo.runs.values()).allMatch(run -> run.cancelAsked);
  }

  @Test
  void aRunThatIsCancelledHereIsEndedOverThere() {
    meanwhile = run -> cancelled = true;
    fails("cancelled", () -> {});
    assertThat(repo.runs.values()).allMatch(run -> run.cancelAsked);
  }

  @Test
  void archivesThatAreMissingDamagedForeignOrTooLarge() throws Exception {
    meanwhile = run -> run.end("success");
    fails("left no archive immunis-evidence-before", () -> {});
    archive(run -> "no zip".getBytes(StandardCharsets.UTF_8));
    fails("cannot be used", () -> {});
    archive(run -> ActionsMachine.zip("{}".getBytes(StandardCharsets.UTF_8)));
    fails("no document of format 1", () -> {});
    archive(run -> ActionsMachine.zip(evidence(run, "somebody else's")));
    fails("of another run (correlation)", () -> {});
    archive(run -> new byte[33 << 20]);
    fails("too large", () -> {});
    meanwhile =
        run -> {
          run.artifacts.put("immunis-evidence-before", new byte[] {1, 2, 3});
          run.toldDigests.put("immunis-evidence-before", "sha256:" + "0".repeat(64));
          run.end("success");
        };
    fails("not the one that the run handed over", () -> {});
  }

  @Test
  void evidenceThatWasTurnedIntoAPassIsRefused() throws Exception {
    assumeMachine();
    meanwhile =
        run -> {
          machine.work();
          server.state(
              s -> {
                run.artifacts.computeIfPresent(
                    "immunis-evidence-after", (name, zip) -> withoutLastTrial(zip, true));
                return 0;
              });
        };
    fails("not ordered, or one twice", () -> {});
    meanwhile =
        run -> {
          machine.work();
          server.state(
              s -> {
                run.artifacts.computeIfPresent(
                    "immunis-evidence-after", (name, zip) -> withoutLastTrial(zip, false));
                return 0;
              });
        };
    fails("has no trial", () -> {});
  }

  @Test
  void aLostAnswerOfTheDispatchStartsNoSecondRun() throws Exception {
    assumeMachine();
    server.faults(
        seen ->
            seen.path().endsWith("/dispatches") && repo.dispatches == 0
                ? Fault.ANSWER_LOST
                : Fault.NONE);
    WargameResult.Finished run = run(plans("unsafe", "safe"));
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(repo.dispatches).isEqualTo(1);
  }

  @Test
  void theWorkflowIsInstalledOnceAndARightThatIsMissingIsNamed() {
    RepositoryId id = new RepositoryId(server.host(), "acme", "fresh");
    RepoState fresh = server.make("acme", "fresh");
    var workflows = github.workflows();
    assertThat(workflows.install(id, WorkflowFiles.workflow(), "Workflow"))
        .isInstanceOf(dev.immunis.github.Outcome.Done.class);
    assertThat(fresh.files).containsKey(".github/workflows/immunis-wargame.yml");
    assertThat(workflows.install(id, WorkflowFiles.workflow(), "Workflow"))
        .isInstanceOf(dev.immunis.github.Outcome.AlreadyDone.class);
    fresh.files.clear();
    server.forbid("workflows");
    assertThat(workflows.install(id, WorkflowFiles.workflow(), "Workflow").toString())
        .contains("workflows:write");
  }

  private interface Making {
    byte[] of(RunState run) throws IOException;
  }

  private void archive(Making making) {
    meanwhile =
        run -> {
          try {
            run.artifacts.put("immunis-evidence-before", making.of(run));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          run.end("success");
        };
  }

  private static byte[] evidence(RunState run, String correlation) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", 1).put("correlation", correlation);
    return JSON.writeValueAsBytes(json);
  }

  private static byte[] withoutLastTrial(byte[] zip, boolean doubled) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      in.getNextEntry();
      ObjectNode json = (ObjectNode) JSON.readTree(in.readAllBytes());
      var trials = json.withArray("trials");
      var last = trials.remove(trials.size() - 1);
      if (doubled) {
        trials.add(trials.get(0));
      }
      assertThat(last).isNotNull();
      return ActionsMachine.zip(JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void fails(String reason, Runnable how) {
    how.run();
    cancelled = false;
    WargameResult.Finished run = run(plans("unsafe", "safe"));
    assertThat(run.evidence().stopped()).contains(reason);
    assertThat(run.judgement().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(run.judgement().advice().approve()).isFalse();
  }

  private static TestPlans plans(String before, String after) {
    return new TestPlans()
        .base(Map.of("app.txt", "unsafe\n"))
        .replacing("app.txt", before, after)
        .pov(Map.of("pov.sh", PROOF))
        .selfTest("echo unsafe > app.txt; sh pov/pov.sh")
        .control("test -f app.txt && echo fine");
  }

  private WargameResult.Finished run(TestPlans plans) {
    RemoteSettings settings = RemoteSettings.of(new RepositoryId(server.host(), "acme", "runner"));
    WargameResult result =
        new RemoteWargame(
                github.workflows(), settings, clock, TestPlans.RANDOM, JudgePolicy.defaults())
            .run(plans.order(), this::goesOn, evenPublic);
    assertThat(result).isInstanceOf(WargameResult.Finished.class);
    return (WargameResult.Finished) result;
  }

  /** Time goes by; over there the machine works, or what the test wants to happen happens. */
  private boolean goesOn(Duration pause) {
    clock.tick(pause);
    server.settle();
    @Nullable RunState waiting =
        server.state(
            s ->
                repo.runs.values().stream()
                    .filter(run -> run.status.equals("queued"))
                    .findFirst()
                    .orElse(null));
    if (waiting != null) {
      if (meanwhile == MACHINE) {
        machine.work();
      } else {
        meanwhile.accept(waiting);
      }
    }
    return !cancelled;
  }

  private static void assumeMachine() throws Exception {
    Process probe =
        new ProcessBuilder(
                "sh",
                "-c",
                "command -v python3 && command -v prlimit && command -v ip"
                    + " && unshare --pid --fork --mount-proc --net setpriv --reuid=65534 true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeTrue(
        probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0,
        "this machine cannot do what GitHub's machines do: root, python3 and util-linux are"
            + " needed");
    assumeTrue(List.of("root").contains(System.getProperty("user.name")), "only root may do so");
  }
}

package dev.immunis.wargame.judge;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.IndependentReplay;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a run as the evidence would, step by step, so that a test shows only what matters. */
final class Story {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SandboxFacts SANDBOX =
      new SandboxFacts("bubblewrap", "0.8.0", List.of("no network"), List.of());

  private PatchApplication application =
      new PatchApplication(true, List.of(), List.of("src/Store.java"));
  private final List<SetupRun> setups = new ArrayList<>();
  private final List<IndependentReplay> replays = new ArrayList<>();
  private Reach reach = Reach.unknown("It was not measured.");
  private Variants made = Variants.none();
  private @Nullable Check detector;
  private final List<Trial> trials = new ArrayList<>();
  private final List<CheatingFact> cheating = new ArrayList<>();
  private final Set<ClearedFact> cleared = new HashSet<>();
  private final List<String> setup = new ArrayList<>();
  private final List<Check> variants = new ArrayList<>();
  private SandboxFacts sandbox = SANDBOX;
  private String stopped = "";
  private TrialCounts counts = TrialCounts.defaults();
  private @Nullable Check control;
  private @Nullable Check selfTest;
  private @Nullable Check regression;
  private @Nullable Digest knownGood;
  private boolean nonce = true;
  private JudgePolicy policy = JudgePolicy.defaults();

  /** A run in which everything speaks for the patch: 5 of 5 before, 6 clean after, N like A. */
  static Story good() {
    return new Story()
        .proof(Arm.BEFORE, TrialOutcome.TRIGGERED, 5)
        .proof(Arm.AFTER, TrialOutcome.CLEAN, 6)
        .proof(Arm.NULL_PATCH, TrialOutcome.TRIGGERED, 4);
  }

  /** The same with control, self-test and regression tests, all as they should be. */
  static Story complete() {
    return good()
        .control(TrialOutcome.PASSED, TrialOutcome.PASSED)
        .selfTest(TrialOutcome.TRIGGERED, TrialOutcome.TRIGGERED)
        .regression(3, TrialOutcome.PASSED, TrialOutcome.PASSED);
  }

  /** Trials of the arms A, B and N. */
  Story proof(Arm arm, TrialOutcome outcome, int times) {
    for (int i = 0; i < times; i++) {
      trial(arm, sideOf(arm), "pov", outcome);
    }
    return this;
  }

  Story control(TrialOutcome before, TrialOutcome after) {
    control = check("control", "sh regress/control.sh");
    return trial(Arm.CONTROL, Side.BEFORE, "control", before)
        .trial(Arm.CONTROL, Side.AFTER, "control", after);
  }

  Story selfTest(TrialOutcome before, TrialOutcome after) {
    selfTest = check("selftest", "sh pov/selftest.sh");
    return trial(Arm.SELF_TEST, Side.BEFORE, "selftest", before)
        .trial(Arm.SELF_TEST, Side.AFTER, "selftest", after);
  }

  Story regression(int baseline, TrialOutcome before, TrialOutcome after) {
    regression = check("regression", "sh regress/all.sh");
    for (int i = 0; i < baseline; i++) {
      trial(Arm.REGRESSION, Side.BEFORE, "regression", before);
    }
    return trial(Arm.REGRESSION, Side.AFTER, "regression", after);
  }

  /** A variant that nobody tried before the patch, tried twice after it. */
  Story variant(String id, TrialOutcome after) {
    variants.add(check(id, "sh pov/" + id + ".sh"));
    return trial(Arm.VARIANTS, Side.AFTER, id, after).trial(Arm.VARIANTS, Side.AFTER, id, after);
  }

  /** A variant that was tried before the patch only. */
  Story variantBefore(String id, TrialOutcome before) {
    variants.add(check(id, "sh pov/" + id + ".sh"));
    return trial(Arm.VARIANTS, Side.BEFORE, id, before);
  }

  /** A variant that works before the patch and ends so after it, twice. */
  Story validVariant(String id, TrialOutcome after) {
    return validVariant(id, "sh pov/" + id + ".sh", after);
  }

  Story validVariant(String id, String command, TrialOutcome after) {
    variants.add(check(id, command));
    return trial(Arm.VARIANTS, Side.BEFORE, id, TrialOutcome.TRIGGERED)
        .trial(Arm.VARIANTS, Side.AFTER, id, after)
        .trial(Arm.VARIANTS, Side.AFTER, id, after);
  }

  /** A detector beside the proof that saw each trial of A and B as the proof did. */
  Story detector() {
    detector = check("detector", "sh pov/look.sh");
    trials.replaceAll(
        t ->
            t.arm() == Arm.BEFORE || t.arm() == Arm.AFTER
                ? seen(t, t.outcome() == TrialOutcome.TRIGGERED)
                : t);
    return this;
  }

  /** The detector saw the trial at that place otherwise. */
  Story detectorDisagrees(int at) {
    Trial t = trials.get(at);
    trials.set(at, seen(t, t.outcome() != TrialOutcome.TRIGGERED));
    return this;
  }

  /** The tests were measured, and stand so to the only hunk. */
  Story reaching(Reach.State state) {
    reach =
        new Reach(
            List.of(
                new Reach.Measured(
                    Reach.Phase.TESTS_AFTER,
                    "node",
                    "",
                    TrialOutcome.PASSED,
                    MINUTE,
                    List.of(new Reach.HunkLines("src/a.js", 1, state, List.of(), List.of())))),
            "");
    return this;
  }

  Story reach(Reach measured) {
    reach = measured;
    return this;
  }

  Story generated(Check... checks) {
    made = new Variants(List.of(checks), List.of());
    return this;
  }

  Story replayed(IndependentReplay replay) {
    replays.add(replay);
    return this;
  }

  private static Trial seen(Trial t, boolean detected) {
    return new Trial(
        t.order(),
        t.arm(),
        t.side(),
        t.number(),
        t.check(),
        t.outcome(),
        t.exitCode(),
        t.signal(),
        t.lastLine(),
        t.nonce(),
        t.nonceRepeated(),
        t.startedAt(),
        t.wall(),
        t.cpu(),
        t.peakMemoryBytes(),
        t.transcript(),
        t.outputBytes(),
        t.detail(),
        detected);
  }

  Story knownGood(TrialOutcome outcome) {
    knownGood = digest("known good");
    return trial(Arm.KNOWN_GOOD, Side.KNOWN_GOOD, "pov", outcome);
  }

  /** The plan offers these arms, whether they were run or not. */
  Story offering(Arm... arms) {
    for (Arm arm : arms) {
      switch (arm) {
        case BEFORE, AFTER, NULL_PATCH -> {}
        case CONTROL -> control = check("control", "sh regress/control.sh");
        case SELF_TEST -> selfTest = check("selftest", "sh pov/selftest.sh");
        case KNOWN_GOOD -> knownGood = digest("known good");
        case VARIANTS -> variants.add(check("v1", "sh pov/v1.sh"));
        case REGRESSION -> regression = check("regression", "sh regress/all.sh");
      }
    }
    return this;
  }

  Story regressionCommand(String command) {
    regression = check("regression", command);
    return this;
  }

  Story trial(Arm arm, Side side, String check, TrialOutcome outcome) {
    int number = (int) trials.stream().filter(t -> t.arm() == arm).count() + 1;
    trials.add(
        new Trial(
            trials.size() + 1,
            arm,
            side,
            number,
            check,
            outcome,
            null,
            null,
            "",
            "n" + trials.size(),
            nonce,
            START.plusSeconds(trials.size()),
            Duration.ofMillis(100),
            null,
            null,
            null,
            0,
            ""));
    return this;
  }

  Story withoutNonce() {
    nonce = false;
    trials.replaceAll(Story::forgetNonce);
    return this;
  }

  Story touching(String... paths) {
    application = new PatchApplication(true, List.of(), List.of(paths));
    return this;
  }

  Story notApplied(String... problems) {
    application = new PatchApplication(false, List.of(problems), List.of());
    return this;
  }

  Story settingUp() {
    setup.add("make");
    return this;
  }

  Story setup(Side side, boolean ok, @Nullable Integer exitCode) {
    setup.add("make");
    setups.add(
        new SetupRun(side, ok, false, exitCode, MINUTE, null, ok ? "" : "make did not end well"));
    return this;
  }

  Story fact(String kind, String path, int line, boolean blocking) {
    cheating.add(new CheatingFact(kind, path, line, "the line", blocking));
    return this;
  }

  Story clearing(String kind, String path, int line) {
    cleared.add(new ClearedFact(kind, path, line));
    return this;
  }

  Story stopped(String why) {
    stopped = why;
    return this;
  }

  Story noSandbox() {
    sandbox = SandboxFacts.none();
    return this;
  }

  Story counts(int before, int beforeAtMost, int afterAtMost, int baseline) {
    counts = new TrialCounts(before, beforeAtMost, afterAtMost, baseline);
    return this;
  }

  Story policy(JudgePolicy chosen) {
    policy = chosen;
    return this;
  }

  List<IndependentReplay> replays() {
    return List.copyOf(replays);
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  WargamePlan plan() {
    return new WargamePlan(
        WargamePlan.FORMAT,
        digest("base"),
        digest("patch"),
        digest("pov"),
        digest("regress"),
        setup,
        check("pov", "sh pov/run.sh"),
        selfTest,
        control,
        variants,
        regression,
        knownGood,
        PlanLimits.defaults(),
        counts,
        List.of(),
        null,
        detector);
  }

  Evidence evidence() {
    return evidence(trials);
  }

  /** The same evidence with other trials. */
  Evidence evidence(List<Trial> chosen) {
    return new Evidence(
        Evidence.FORMAT,
        digest("plan"),
        digest("version"),
        START,
        START.plusSeconds(600),
        application,
        setups,
        chosen,
        cheating,
        sandbox,
        Map.of(),
        stopped,
        reach,
        made);
  }

  Judgement judged() {
    return judged(trials);
  }

  Judgement judged(List<Trial> chosen) {
    return Judge.judge(evidence(chosen), plan(), policy, cleared, replays);
  }

  CaseFile file() {
    return new CaseFile(evidence(), plan(), cleared);
  }

  static Check check(String id, String command) {
    return new Check(id, command, MINUTE);
  }

  static Side sideOf(Arm arm) {
    return switch (arm) {
      case BEFORE -> Side.BEFORE;
      case AFTER, VARIANTS -> Side.AFTER;
      case NULL_PATCH -> Side.NULL_PATCH;
      case KNOWN_GOOD -> Side.KNOWN_GOOD;
      case CONTROL, SELF_TEST, REGRESSION ->
          throw new IllegalArgumentException(arm + " has two sides");
    };
  }

  private static Trial forgetNonce(Trial t) {
    return new Trial(
        t.order(),
        t.arm(),
        t.side(),
        t.number(),
        t.check(),
        t.outcome(),
        t.exitCode(),
        t.signal(),
        t.lastLine(),
        t.nonce(),
        false,
        t.startedAt(),
        t.wall(),
        t.cpu(),
        t.peakMemoryBytes(),
        t.transcript(),
        t.outputBytes(),
        t.detail());
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.patch.CheatKind;
import dev.immunis.wargame.variant.VariantMaker;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all rules look at: one run's evidence and plan, counted once. */
final class CaseFile {
  /** Clean runs after the patch that each variant gets. */
  private static final int VARIANT_RUNS = 2;

  private final Evidence evidence;
  private final WargamePlan plan;
  private final Set<String> proofCommands;
  private final List<CheatingFact> open;
  private final ProofCount before;
  private final ProofCount after;
  private final ProofCount nullPatch;
  private final int beforeNeeded;
  private final int cleanNeeded;
  private final int nullNeeded;

  CaseFile(Evidence evidence, WargamePlan plan, Set<ClearedFact> cleared) {
    this.evidence = evidence;
    this.plan = VariantMaker.asRun(plan, evidence.variants());
    this.proofCommands =
        Stream.of(plan, this.plan)
            .map(given -> given.proof().command().strip())
            .collect(Collectors.toUnmodifiableSet());
    this.open =
        evidence.cheating().stream()
            .filter(fact -> !cleared.contains(ClearedFact.of(fact)))
            .sorted(Comparator.comparing((CheatingFact fact) -> !fact.blocking()))
            .toList();
    this.before = ProofCount.of(trials(Arm.BEFORE));
    this.after = ProofCount.of(trials(Arm.AFTER));
    this.nullPatch = ProofCount.of(trials(Arm.NULL_PATCH));
    this.beforeNeeded = RunSizes.beforeNeeded(before, plan.counts());
    this.cleanNeeded = Statistics.cleanRunsNeeded(before.hits(), before.valid());
    this.nullNeeded = RunSizes.nullPatchNeeded(before.hits(), before.valid(), plan.counts());
  }

  Evidence evidence() {
    return evidence;
  }

  WargamePlan plan() {
    return plan;
  }

  /** Arm A. */
  ProofCount before() {
    return before;
  }

  /** Arm B. */
  ProofCount after() {
    return after;
  }

  /** Arm N. */
  ProofCount nullPatch() {
    return nullPatch;
  }

  /** n0, the valid trials that arm A has to have. */
  int beforeNeeded() {
    return beforeNeeded;
  }

  boolean beforeEnough() {
    return before.valid() >= beforeNeeded;
  }

  /** n1, the clean trials that arm B has to have, as arm A stands. */
  int cleanNeeded() {
    return cleanNeeded;
  }

  /** Whether n1 is known and within the plan's bound. */
  boolean cleanNeededIsPossible() {
    return cleanNeeded <= plan.counts().afterAtMost();
  }

  int nullNeeded() {
    return nullNeeded;
  }

  boolean nullPatchEnough() {
    return nullPatch.valid() >= nullNeeded;
  }

  /** Whether the null patch behaves unlike arm A, beyond chance. */
  boolean nullPatchDiffers() {
    return Statistics.differ(nullPatch.hits(), nullPatch.valid(), before.hits(), before.valid());
  }

  /** Whether arm A changed while it ran. */
  Drift drift() {
    return Drift.of(evidence.trials(), plan.counts());
  }

  CheckCount control(Side side) {
    return CheckCount.of(trials(Arm.CONTROL, side));
  }

  CheckCount regression(Side side) {
    return CheckCount.of(trials(Arm.REGRESSION, side));
  }

  RegressionState regressionState() {
    return RegressionState.of(
        offers(Arm.REGRESSION), regression(Side.BEFORE), regression(Side.AFTER));
  }

  SelfTest selfTest(Side side) {
    return SelfTest.of(trials(Arm.SELF_TEST, side));
  }

  /** Arm R: the proof against the patch that is known to be right. */
  ProofCount knownGood() {
    return ProofCount.of(trials(Arm.KNOWN_GOOD));
  }

  /**
   * Whether a variant had its say: on the patched tree it spoke against the patch or stayed clean
   * in all its runs, or it does not even work before the patch and so is none. A variant that a
   * rule made, and that comes to no word before the patch, is none either; one that the case lists
   * has to come to a word.
   */
  boolean settled(Check variant) {
    ProofCount before = variant(variant, Side.BEFORE);
    boolean made = evidence.variants().checks().contains(variant);
    boolean none = before.hits() == 0 && (before.clean() > 0 || (made && before.total() > 0));
    ProofCount after = variant(variant, Side.AFTER);
    return none || after.hits() + after.otherFaults() > 0 || staysClean(after);
  }

  private static boolean staysClean(ProofCount after) {
    return after.clean() >= VARIANT_RUNS && after.clean() == after.total();
  }

  /** The trials of the variants that worked before the patch, on one side. */
  ProofCount workingVariants(Side side) {
    Set<String> working =
        trials(Arm.VARIANTS, Side.BEFORE).stream()
            .filter(trial -> trial.outcome() == TrialOutcome.TRIGGERED)
            .map(Trial::check)
            .collect(Collectors.toSet());
    return ProofCount.of(
        trials(Arm.VARIANTS, side).stream()
            .filter(trial -> working.contains(trial.check()))
            .toList());
  }

  private ProofCount variant(Check variant, Side side) {
    return ProofCount.of(
        trials(Arm.VARIANTS, side).stream()
            .filter(trial -> trial.check().equals(variant.id()))
            .toList());
  }

  /**
   * How many variants are valid and held: they worked before the patch, and every trial after it
   * stayed clean. The same command under another name is no other variant, and the proof's own is
   * none.
   */
  int variantsHeld() {
    Set<String> held = new HashSet<>();
    for (Check variant : plan.variants()) {
      String command = variant.command().strip();
      if (variant(variant, Side.BEFORE).hits() > 0
          && staysClean(variant(variant, Side.AFTER))
          && !proofCommands.contains(command)) {
        held.add(command);
      }
    }
    return held.size();
  }

  /**
   * Whether a detector outside the target saw each trial of the proof as the proof did: the valid
   * ones, and those that are not valid just because it saw something else.
   */
  boolean detectorAgrees() {
    List<Trial> asked =
        evidence.trials().stream()
            .filter(trial -> trial.arm() == Arm.BEFORE || trial.arm() == Arm.AFTER)
            .filter(trial -> trial.outcome().valid() || trial.detected() != null)
            .toList();
    return plan.detector() != null
        && !asked.isEmpty()
        && asked.stream().allMatch(CaseFile::seenAlike);
  }

  /** Trials on the patched tree whose effect the detector saw and the proof did not tell of. */
  int detectedInSilence() {
    return (int)
        evidence.trials().stream()
            .filter(trial -> trial.side() == Side.AFTER)
            .filter(trial -> Boolean.TRUE.equals(trial.detected()))
            .filter(trial -> trial.outcome() != TrialOutcome.TRIGGERED)
            .count();
  }

  private static boolean seenAlike(Trial trial) {
    Boolean detected = trial.detected();
    return detected != null && detected == (trial.outcome() == TrialOutcome.TRIGGERED);
  }

  /** All variant trials on the patched tree. */
  List<Trial> variantsAfter() {
    return trials(Arm.VARIANTS, Side.AFTER);
  }

  /** Whether there are valid trials of the proof and each repeated its nonce. */
  boolean nonceRepeated() {
    List<Trial> valid =
        evidence.trials().stream()
            .filter(trial -> trial.arm() == Arm.BEFORE || trial.arm() == Arm.AFTER)
            .filter(trial -> trial.outcome().valid())
            .toList();
    return !valid.isEmpty() && valid.stream().allMatch(Trial::nonceRepeated);
  }

  /** Whether the case offers that arm; one that was run counts as offered. */
  boolean offers(Arm arm) {
    boolean planned =
        switch (arm) {
          case BEFORE, AFTER, NULL_PATCH -> true;
          case CONTROL -> plan.control() != null;
          case SELF_TEST -> plan.selfTest() != null;
          case KNOWN_GOOD -> plan.knownGood() != null;
          case VARIANTS -> !plan.variants().isEmpty();
          case REGRESSION -> plan.regression() != null;
        };
    return planned || !trials(arm).isEmpty();
  }

  List<Trial> trials(Arm arm) {
    return evidence.trials().stream().filter(trial -> trial.arm() == arm).toList();
  }

  private List<Trial> trials(Arm arm, Side side) {
    return trials(arm).stream().filter(trial -> trial.side() == side).toList();
  }

  /** Open facts that tests, harness or build were changed, so that these may check less. */
  int openChangesOfChecks() {
    return (int)
        open.stream()
            .filter(
                fact ->
                    fact.kind().equals(CheatKind.TESTS_OR_HARNESS_TOUCHED.name())
                        || fact.kind().equals(CheatKind.BUILD_OR_CI_FLAGS.name()))
            .count();
  }

  /** Cheating facts that nobody cleared, blocking ones first. */
  List<CheatingFact> openFacts() {
    return open;
  }

  /** How many trials the numbering of the run says are not in the evidence. */
  int missingTrials() {
    int last = evidence.trials().stream().mapToInt(Trial::order).max().orElse(0);
    return Math.max(0, last - distinctOrders());
  }

  /** How many trials carry a number that another one carries too. */
  int repeatedTrials() {
    return evidence.trials().size() - distinctOrders();
  }

  /** Whether the trials are numbered from 1 without a gap or a repeat. */
  boolean whole() {
    return missingTrials() == 0 && repeatedTrials() == 0;
  }

  private int distinctOrders() {
    Set<Integer> orders = new HashSet<>();
    evidence.trials().forEach(trial -> orders.add(trial.order()));
    return orders.size();
  }

  /** The set-ups of one side, in the order in which they ran; a second one is a second chance. */
  List<SetupRun> setups(Side side) {
    return evidence.setups().stream().filter(run -> run.side() == side).toList();
  }

  /** Whether the last set-up of that side went well, or none was asked for. */
  boolean setUp(Side side) {
    List<SetupRun> runs = setups(side);
    return runs.isEmpty() ? plan.setup().isEmpty() : runs.getLast().ok();
  }
}

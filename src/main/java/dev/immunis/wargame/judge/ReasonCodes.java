package dev.immunis.wargame.judge;

/**
 * The stable codes of every reason that the judge can give; each has a sentence in {@code
 * i18n/judgement.properties} under {@code judgement.} and the code.
 */
public final class ReasonCodes {
  // Rule 1, the patch itself.
  public static final String PATCH_APPLIES = "patch.applies";
  public static final String PATCH_NOT_TRIED = "patch.not-tried";
  public static final String PATCH_NOT_APPLIED = "patch.not-applied";
  public static final String PATCH_EMPTY = "patch.empty";
  public static final String PATCH_NOT_BUILT = "patch.not-built";
  public static final String PATCH_TOUCHES_PROOF = "patch.touches-proof";
  public static final String PATCH_TOUCHES_TESTS = "patch.touches-tests";
  public static final String PATCH_TOUCHES_CHECK = "patch.touches-check";

  // Rule 2, the oracle.
  public static final String ORACLE_NO_OBJECTION = "oracle.no-objection";
  public static final String NULL_UNLIKE_BEFORE = "null.unlike-before";
  public static final String NULL_LIKE_BEFORE = "null.like-before";
  public static final String NULL_TOO_FEW = "null.too-few";
  public static final String BEFORE_DRIFTS = "before.drifts";
  public static final String CONTROL_FAILS_BEFORE = "control.fails-before";
  public static final String SELFTEST_FAILS_BEFORE = "selftest.fails-before";
  public static final String KNOWN_GOOD_FAILS = "known-good.fails";

  // Rules 3 to 5, the proof.
  public static final String AFTER_TRIGGERED = "after.triggered";
  public static final String AFTER_CLEAN = "after.clean";
  public static final String AFTER_NOTHING_VALID = "after.nothing-valid";
  public static final String BEFORE_TRIGGERED = "before.triggered";
  public static final String BEFORE_NEVER_TRIGGERED = "before.never-triggered";
  public static final String VARIANT_TRIGGERED = "variant.triggered";
  public static final String VARIANTS_HOLD = "variants.hold";
  public static final String VARIANTS_UNFINISHED = "variants.unfinished";

  // Rules 6 and 7, harm.
  public static final String FAULT_NONE = "fault.none";
  public static final String FAULT_WITHIN_BASELINE = "fault.within-baseline";
  public static final String FAULT_OTHER = "fault.other";
  public static final String FAULT_TIMEOUT = "fault.timeout";
  public static final String FAULT_RESOURCE = "fault.resource";
  public static final String AFTER_FAULTS = "after.faults";
  public static final String HARM_NONE = "harm.none";
  public static final String CONTROL_PASSES = "control.passes";
  public static final String CONTROL_FAILS_AFTER = "control.fails-after";
  public static final String CONTROL_UNSTEADY = "control.unsteady";
  public static final String CONTROL_UNFINISHED = "control.unfinished";
  public static final String TESTS_PASS = "tests.pass";
  public static final String TESTS_FAIL_AFTER = "tests.fail-after";
  public static final String TESTS_UNSTEADY = "tests.unsteady";
  public static final String TESTS_FLAKY = "tests.flaky";
  public static final String TESTS_FAILED_BEFORE = "tests.failed-before";
  public static final String TESTS_UNFINISHED = "tests.unfinished";

  // Rule 8, what is missing.
  public static final String NOTHING_MISSING = "evidence.nothing-missing";
  public static final String EVIDENCE_GAP = "evidence.gap";
  public static final String EVIDENCE_REPEATED = "evidence.repeated";
  public static final String RUN_STOPPED = "run.stopped";
  public static final String SANDBOX_NONE = "sandbox.none";
  public static final String SETUP_FAILED_BEFORE = "setup.failed-before";
  public static final String SETUP_FAILED_AFTER = "setup.failed-after";
  public static final String SETUP_MISSING_BEFORE = "setup.missing-before";
  public static final String SETUP_MISSING_AFTER = "setup.missing-after";
  public static final String BEFORE_TOO_FEW = "before.too-few";
  public static final String BEFORE_UNUSABLE = "before.unusable";
  public static final String BEFORE_EXHAUSTED = "before.exhausted";
  public static final String AFTER_TOO_FEW = "after.too-few";
  public static final String AFTER_TOO_MANY = "after.too-many";
  public static final String AFTER_DETECTED = "after.detected";
  public static final String AFTER_UNUSABLE = "after.unusable";
  public static final String SELFTEST_HOLDS = "selftest.holds";
  public static final String SELFTEST_FAILS_AFTER = "selftest.fails-after";
  public static final String SELFTEST_UNFINISHED = "selftest.unfinished";
  public static final String KNOWN_GOOD_HOLDS = "known-good.holds";
  public static final String KNOWN_GOOD_UNFINISHED = "known-good.unfinished";
  public static final String CHEATING_OPEN = "cheating.open";

  // Rule 9.
  public static final String FIX_SUPPORTED = "fix.supported";
  public static final String FIX_OTHER_RULE = "fix.other-rule";

  // Arms.
  public static final String ARM_ABSENT = "arm.absent";
  public static final String ARM_NOT_RUN = "arm.not-run";

  // How many runs.
  public static final String SIZES = "sizes.progress";

  // What would raise the tier.
  public static final String TIER_NEEDS_ONE_EACH = "tier.needs-one-each";
  public static final String TIER_NEEDS_WHOLE = "tier.needs-whole";
  public static final String TIER_NEEDS_BEFORE = "tier.needs-before";
  public static final String TIER_NEEDS_AFTER = "tier.needs-after";
  public static final String TIER_NEEDS_NULL = "tier.needs-null";
  public static final String TIER_NEEDS_STEADY = "tier.needs-steady";
  public static final String TIER_NEEDS_CONTROL = "tier.needs-control";
  public static final String TIER_NEEDS_SELFTEST = "tier.needs-selftest";
  public static final String TIER_NEEDS_NONCE = "tier.needs-nonce";
  public static final String TIER_NEEDS_TESTS = "tier.needs-tests";
  public static final String TIER_NEEDS_STABLE_TESTS = "tier.needs-stable-tests";
  public static final String TIER_NEEDS_REACH = "tier.needs-reach";
  public static final String TIER_NEEDS_REACHING_TESTS = "tier.needs-reaching-tests";
  public static final String TIER_NEEDS_LOOKED_AT = "tier.needs-looked-at";
  public static final String TIER_NEEDS_VARIANTS = "tier.needs-variants";
  public static final String TIER_NEEDS_DETECTOR = "tier.needs-detector";
  public static final String TIER_NEEDS_REPLAY = "tier.needs-replay";

  // Advice.
  public static final String ADVICE_APPROVE = "advice.approve";
  public static final String ADVICE_VERDICT = "advice.verdict";
  public static final String ADVICE_TIER = "advice.tier";
  public static final String ADVICE_CHEATING = "advice.cheating";
  public static final String ADVICE_EARLIER = "advice.earlier";
  public static final String ADVICE_QUANTILE = "advice.quantile";

  private ReasonCodes() {}
}

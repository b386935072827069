package dev.immunis.model.wargame;

/** How one trial ended; "did not run" is never "ran and failed". */
public enum TrialOutcome {
  /** Exit 1 and the proof's own last word agree. */
  TRIGGERED,
  /** Exit 0 and the proof's own last word agree. */
  CLEAN,
  /** The proof itself reports a different fault of the target. */
  OTHER_FAULT,
  /** Exit code and last word disagree, or the word is missing. */
  UNCLEAR,
  /** Neither the sink nor a changed hunk was reached, where that can be known. */
  NOT_REACHED,
  TIMEOUT,
  RESOURCE,
  /** The tool is missing, set-up failed, the sandbox failed. */
  INFRA,
  /** A control or test ended as it should. */
  PASSED,
  /** A control or test ran and did not end as it should. */
  FAILED;

  /** Whether it counts as a valid trial of a proof. */
  public boolean valid() {
    return this == TRIGGERED || this == CLEAN || this == OTHER_FAULT;
  }
}

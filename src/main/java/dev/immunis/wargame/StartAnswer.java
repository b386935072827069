package dev.immunis.wargame;

/** Whether a run on a review could be started. */
public sealed interface StartAnswer {
  /** It runs. */
  record Started(KeptWargame run) implements StartAnswer {}

  /**
   * It was not started, and nothing was run.
   *
   * @param sentence what is wrong and what to do, for a person
   */
  record Refused(Why why, String sentence) implements StartAnswer {}

  /** Why a run was not started. */
  enum Why {
    UNKNOWN_REVIEW,
    NO_PLAN,
    ALREADY_RUNNING
  }
}

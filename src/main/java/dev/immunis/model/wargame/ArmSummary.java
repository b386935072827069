package dev.immunis.model.wargame;

/**
 * One arm of a run, counted.
 *
 * @param state whether the arm did what was asked of it
 * @param hits triggered trials of a proof arm, passed ones of a control or test arm
 * @param valid trials that count
 * @param needed trials that were asked for, 0 when unknown
 * @param note what is missing or remarkable
 */
public record ArmSummary(
    Arm arm, State state, int hits, int valid, int total, int needed, Reason note) {
  /** How an arm stands. */
  public enum State {
    MET,
    MISSED,
    ABSENT,
    NOT_RUN
  }
}

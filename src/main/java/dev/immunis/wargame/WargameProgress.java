package dev.immunis.wargame;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;

/** One step of a run, told while it goes on. */
public sealed interface WargameProgress {
  /** The patch was put onto the base, or was refused. */
  record Applied(PatchApplication application) implements WargameProgress {}

  /** The set-up of a tree begins. */
  record Preparing(Side side) implements WargameProgress {}

  /** The set-up of a tree ended. */
  record SetUp(SetupRun setup) implements WargameProgress {}

  /** A measured run begins: which changed lines it goes through. */
  record Measuring(Reach.Phase phase) implements WargameProgress {}

  /**
   * A trial begins.
   *
   * @param number position within its arm and side, from 1
   * @param order position in the run, from 1
   * @param needed how many of this arm are wanted by now, 0 when unknown
   */
  record TrialStarted(Arm arm, Side side, String check, int number, int order, int needed)
      implements WargameProgress {}

  /** The newest whole line of what runs now, cut to 200 characters; lines may be left out. */
  record OutputLine(String line) implements WargameProgress {}

  /** A trial ended. */
  record TrialEnded(Trial trial) implements WargameProgress {}

  /** The judge spoke; nothing comes after it. */
  record Judged(Judgement judgement) implements WargameProgress {}

  /** The run itself could not be made; nothing comes after it. */
  record Broken(String reason) implements WargameProgress {}
}

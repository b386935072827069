package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Side;

/**
 * One trial that is to be run.
 *
 * @param number position within its arm and side, from 1
 * @param needed how many of this arm and side are wanted by now, at least {@code number}
 */
public record TrialOrder(Arm arm, Side side, Check check, int number, int needed) {}

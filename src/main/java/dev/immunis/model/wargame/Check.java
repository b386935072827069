package dev.immunis.model.wargame;

import java.time.Duration;

/**
 * One command of a plan: the proof, a variant, the control, the self-test or the regression tests.
 *
 * @param id short name, unique within the plan: pov, control, selftest, regression, v1 ...
 * @param command a shell command, run with the prepared tree as current folder
 * @param timeout wall time after which the run is ended
 */
public record Check(String id, String command, Duration timeout) {}

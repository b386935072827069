package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;

/**
 * The outcome of the same plan run again elsewhere.
 *
 * @param plan digest of the plan that was run
 * @param otherPerson whether somebody else than the one who started the first run ran it
 * @param otherMachine whether it ran on another machine
 */
public record IndependentReplay(
    Digest plan, Verdict verdict, boolean otherPerson, boolean otherMachine) {}

package dev.immunis.model.wargame;

import dev.immunis.model.Verdict;

/**
 * What one of the nine rules said.
 *
 * @param reason why it matched or why not
 */
public record RuleFinding(Verdict rule, boolean matched, Reason reason) {}

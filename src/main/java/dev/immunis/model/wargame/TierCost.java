package dev.immunis.model.wargame;

import dev.immunis.model.EvidenceTier;

/**
 * Something that was missing, and what that cost.
 *
 * @param cap the highest tier that is possible without it
 */
public record TierCost(EvidenceTier cap, Reason reason) {}

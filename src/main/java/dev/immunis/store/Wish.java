package dev.immunis.store;

import java.util.UUID;

/**
 * A row of the outbox: something that happened here and that the authority does not know yet.
 *
 * @param id the idempotency key: the decision's or run's own id, else one made for the wish
 * @param lane rows of one lane go in order and wait for each other (the review's id, or one lane
 *     for all that belongs to no review); a bad row stops only its own lane
 */
public record Wish(UUID id, UUID lane, SharedRow row) {}

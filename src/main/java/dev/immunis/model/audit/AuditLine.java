package dev.immunis.model.audit;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of a device's chain.
 *
 * @param device id of the workspace that wrote it
 * @param number 1 for the device's first line, then without a gap
 * @param action stable word, for example {@code review.imported}
 * @param subject id of the row it is about
 * @param payload canonical JSON (RFC 8785) of the facts, with salted digests in place of personal
 *     data
 * @param previous digest of the line before; of the device id for the first line
 * @param digest digest of this line's canonical JSON, previous digest included
 */
public record AuditLine(
    UUID device,
    long number,
    Instant at,
    Actor.Type actorType,
    String actorDigest,
    String action,
    String subject,
    String payload,
    Digest previous,
    Digest digest) {}

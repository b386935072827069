package dev.immunis.store;

import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The one rule by which audit lines hold together, the same for every database. */
public final class AuditChain {
  private AuditChain() {}

  /** What a device's first line names as the line before it: the digest of the device id's text. */
  public static Digest origin(UUID device) {
    return Digest.of(device.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The digest that the line must carry: SHA-256 of its canonical JSON (RFC 8785) without it. */
  public static Digest digest(AuditLine line) {
    return Digest.of(
        RecordJson.canonical(
            new Body(
                line.device(),
                line.number(),
                line.at(),
                line.actorType().wire(),
                line.actorDigest(),
                line.action(),
                line.subject(),
                line.payload(),
                line.previous())));
  }

  /** The line with the digest that belongs to it. */
  public static AuditLine sealed(AuditLine line) {
    return new AuditLine(
        line.device(),
        line.number(),
        line.at(),
        line.actorType(),
        line.actorDigest(),
        line.action(),
        line.subject(),
        line.payload(),
        line.previous(),
        digest(line));
  }

  private record Body(
      UUID device,
      long number,
      Instant at,
      String actorType,
      String actorDigest,
      String action,
      String subject,
      String payload,
      Digest previous) {}
}

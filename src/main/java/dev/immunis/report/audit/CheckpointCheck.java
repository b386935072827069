package dev.immunis.report.audit;

import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.report.Ed25519;
import dev.immunis.store.AuditChain;
import dev.immunis.store.AuditTrail;
import java.security.PublicKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holding a checkpoint against a chain gave.
 *
 * @param key fingerprint of the key that signed
 * @param keyKnown whether that key was known before; else the file vouches for itself
 * @param lines how many lines the checkpoint says there were
 * @param there how many lines there are
 */
public record CheckpointCheck(
    Outcome outcome, Digest key, boolean keyKnown, long lines, long there) {
  /** How checkpoint and chain go together. */
  public enum Outcome {
    /** The chain has the line with the digest that was signed. */
    HOLDS,
    /** The signature is not that of the key. */
    NOT_SIGNED,
    /** Another key signed than the one that was expected. */
    OTHER_KEY,
    /** It speaks of the chain of another workspace. */
    OTHER_WORKSPACE,
    /** The chain is shorter than it was. */
    CUT,
    /** The line is another than it was. */
    REWRITTEN
  }

  public boolean holds() {
    return outcome == Outcome.HOLDS;
  }

  static CheckpointCheck of(
      AuditTrail trail, UUID workspace, Checkpoint checkpoint, @Nullable PublicKey known) {
    long there = trail.count();
    boolean sameKey =
        known == null || Ed25519.fingerprint(known).equals(Ed25519.fingerprint(checkpoint.key()));
    Outcome outcome;
    if (!checkpoint.isSigned()) {
      outcome = Outcome.NOT_SIGNED;
    } else if (!sameKey) {
      outcome = Outcome.OTHER_KEY;
    } else if (!checkpoint.workspace().equals(workspace)) {
      outcome = Outcome.OTHER_WORKSPACE;
    } else {
      outcome = outcome(trail, workspace, checkpoint);
    }
    return new CheckpointCheck(
        outcome,
        Ed25519.fingerprint(checkpoint.key()),
        known != null && sameKey,
        checkpoint.lines(),
        there);
  }

  private static Outcome outcome(AuditTrail trail, UUID workspace, Checkpoint checkpoint) {
    if (checkpoint.lines() == 0) {
      return checkpoint.head().equals(AuditChain.origin(workspace))
          ? Outcome.HOLDS
          : Outcome.REWRITTEN;
    }
    List<AuditLine> line = trail.lines(checkpoint.lines(), 1);
    if (line.isEmpty()) {
      return Outcome.CUT;
    }
    return line.getFirst().number() == checkpoint.lines()
            && line.getFirst().digest().equals(checkpoint.head())
        ? Outcome.HOLDS
        : Outcome.REWRITTEN;
  }
}

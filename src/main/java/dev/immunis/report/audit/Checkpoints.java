package dev.immunis.report.audit;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.SigningKey;
import dev.immunis.store.ActLog;
import dev.immunis.store.AuditChain;
import dev.immunis.store.AuditTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs how far the workspace's chain goes, once a day or when asked. Thread safe; blocks. */
public final class Checkpoints {
  /** The act of signing, as the chain names it. */
  public static final String ACTION = "audit.checkpoint";

  private final AuditTrail trail;
  private final ActLog acts;
  private final SigningKey key;
  private final Clock clock;
  private final UUID workspace;
  private final Path folder;

  /**
   * Checkpoints of one workspace.
   *
   * @param workspace id of the chain's device
   * @param folder where the files go; made when it is not there
   */
  public Checkpoints(
      AuditTrail trail, ActLog acts, SigningKey key, Clock clock, UUID workspace, Path folder) {
    this.trail = trail;
    this.acts = acts;
    this.key = key;
    this.clock = clock;
    this.workspace = workspace;
    this.folder = folder;
  }

  /** A checkpoint and the file that it was written to. */
  public record Made(Checkpoint checkpoint, Path file) {}

  /** The key that signs. */
  public SigningKey key() {
    return key;
  }

  /**
   * Signs the chain as it is now and keeps that as an act; the file is there when the call returns.
   *
   * @throws SigningException when the chain is broken (nothing is signed then) or there is no key
   * @throws IOException when the file cannot be written
   */
  public synchronized Made make(Actor by) throws IOException {
    AuditTrail.ChainCheck check = trail.verify();
    if (!check.whole()) {
      throw new SigningException("the chain is broken, so nothing was signed: " + check.why());
    }
    long lines = check.lines();
    Digest head =
        lines == 0 ? AuditChain.origin(workspace) : trail.lines(lines, 1).getFirst().digest();
    Checkpoint checkpoint =
        Checkpoint.sign(workspace, lines, head, clock.now().truncatedTo(ChronoUnit.SECONDS), key);
    Files.createDirectories(folder);
    String day = LocalDate.ofInstant(checkpoint.at(), ZoneOffset.UTC).toString();
    Path file = folder.resolve(String.format(Locale.ROOT, "checkpoint-%s-%d.json", day, lines));
    Path draft = Files.createTempFile(folder, "checkpoint", ".part");
    try {
      Files.writeString(draft, checkpoint.text());
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    acts.did(
        by,
        ACTION,
        workspace.toString(),
        Map.of("lines", lines, "head", head, "key", Ed25519.fingerprint(checkpoint.key())));
    return new Made(checkpoint, file);
  }

  /**
   * Signs if no checkpoint was made on this day (UTC) and something happened since the last one.
   *
   * @throws SigningException as {@link #make}
   * @throws IOException as {@link #make}
   */
  public synchronized Optional<Made> daily() throws IOException {
    List<AuditLine> newest = trail.lines(Math.max(1, trail.count()), 1);
    if (newest.isEmpty() || newest.getFirst().action().equals(ACTION)) {
      return Optional.empty();
    }
    LocalDate today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    boolean made =
        trail.about(workspace.toString()).stream()
            .anyMatch(
                line ->
                    line.action().equals(ACTION)
                        && LocalDate.ofInstant(line.at(), ZoneOffset.UTC).equals(today));
    return made ? Optional.empty() : Optional.of(make(Actor.engine()));
  }

  /**
   * Holds a checkpoint against the chain.
   *
   * @param trusted the key that it has to be signed with; null takes the workspace's own if there
   *     is one, else the one that the file itself names
   */
  public CheckpointCheck check(Checkpoint checkpoint, @Nullable PublicKey trusted) {
    PublicKey known = trusted == null ? key.known().orElse(null) : trusted;
    return CheckpointCheck.of(trail, workspace, checkpoint, known);
  }
}

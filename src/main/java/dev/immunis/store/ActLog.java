package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.audit.AuditLine;
import java.util.Map;

/**
 * Adds lines to the chain for acts that change no row of the store: a checkpoint was signed, a
 * token was laid down, something left the house. Thread safe; may block.
 */
public interface ActLog {
  /**
   * Keeps one line.
   *
   * @param action a stable word such as {@code audit.checkpoint}, 200 characters at most
   * @param subject what it is about: a review's id, a device, a digest
   * @param facts what {@link RecordJson} can write, without personal data
   * @return the line as it was kept
   * @throws StoreException when it could not be kept
   */
  AuditLine did(Actor by, String action, String subject, Map<String, ?> facts);
}

package dev.immunis.cli;

import dev.immunis.store.StoreException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What is done with a whole workspace that nobody has open. Each call takes the workspace's lock
 * for itself and can be made again after it was cut short.
 */
public interface WorkspaceCare {
  /** How a workspace's file lies on the disk; looks without a lock. */
  Standing standing();

  /**
   * Encrypts the file.
   *
   * @param progress hears the bytes done so far
   * @return whether something was done; false when it was encrypted already
   * @throws StoreException when there is no place for a key, or the disk refuses
   * @throws CliFailure when somebody has the workspace
   */
  boolean encrypt(LongConsumer progress);

  /**
   * Takes the encryption away; the key stays where it is, for older backups.
   *
   * @return whether something was done; false when it was not encrypted
   */
  boolean decrypt(LongConsumer progress);

  /**
   * Makes a workspace out of a backup, in a folder that has none.
   *
   * @throws StoreException when the backup is not whole, or there is a workspace already
   */
  Restored restore(Path backup);

  /**
   * Moves the workspace.
   *
   * @param target a folder that is not there yet, or holds a whole copy from an earlier attempt
   * @return how many files went there
   */
  int move(Path target);

  /** Whether a workspace is encrypted, and where its key lies. */
  enum Standing {
    NONE_YET,
    PLAIN,
    KEY_CHAIN,
    SEALED_FILE,
    /** Encrypted, and the key is not to be had just now. */
    LOCKED
  }

  /**
   * A restored workspace.
   *
   * @param reviews how many reviews it holds
   * @param auditLines how long its audit chain is, which is whole
   */
  record Restored(long reviews, long auditLines) {}

  /**
   * A backup that was written.
   *
   * @param bytes its size
   * @param opens where its key lies
   */
  record Backup(Path file, long bytes, Opens opens) {}

  /** What a backup needs to be opened. */
  enum Opens {
    WITHOUT_KEY,
    /** With this system's key chain only. */
    HERE_ONLY,
    WITH_PASSPHRASE
  }
}

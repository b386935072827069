package dev.immunis.report;

import java.security.PublicKey;
import java.util.Optional;

/**
 * The workspace's Ed25519 key, made when it is first needed. Thread safe; may block, and may ask
 * the system's key chain.
 *
 * @see SigningException thrown when the key cannot be found, made or used
 */
public interface SigningKey {
  /** Where the private half lies. */
  enum Place {
    /** The system's key chain. */
    KEY_CHAIN,
    /** A file that a passphrase opens. */
    SEALED_FILE,
    /** A file that only its owner may read. */
    PLAIN_FILE
  }

  /** The public half, of a key that is made now if there is none. */
  PublicKey publicKey();

  /** The public half, if there is a key already. */
  Optional<PublicKey> known();

  /** Ed25519 (RFC 8032) over the message, 64 bytes. */
  byte[] sign(byte[] message);

  /** Where the private half lies, of a key that is made now if there is none. */
  Place place();
}

package dev.immunis.github.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes with a passphrase: AES-256 in Galois/Counter mode under a key from PBKDF2 with
 * HMAC-SHA-512. The rounds are those that OWASP's Password Storage Cheat Sheet asks for with
 * SHA-512; a box names its own, so that one of an earlier version opens too.
 */
final class SealedBox {
  private static final byte[] HEAD = "immunis-sealed-1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROUNDS = 210_000;
  private static final int MOST_ROUNDS = 20_000_000;
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;

  private SealedBox() {}

  static byte[] seal(byte[] content, char[] passphrase) throws GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[SALT];
    byte[] nonce = new byte[NONCE];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    ByteBuffer head = ByteBuffer.allocate(HEAD.length + Integer.BYTES + SALT + NONCE);
    head.put(HEAD).putInt(ROUNDS).put(salt).put(nonce);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, passphrase, ROUNDS, salt, nonce);
    cipher.updateAAD(head.array());
    byte[] sealed = cipher.doFinal(content);
    return ByteBuffer.allocate(head.capacity() + sealed.length)
        .put(head.array())
        .put(sealed)
        .array();
  }

  /**
   * Opens a box.
   *
   * @throws GeneralSecurityException when it is no box, was changed, or the passphrase is another
   */
  static byte[] open(byte[] box, char[] passphrase) throws GeneralSecurityException {
    int headBytes = HEAD.length + Integer.BYTES + SALT + NONCE;
    if (box.length < headBytes + TAG_BITS / 8
        || !Arrays.equals(HEAD, Arrays.copyOf(box, HEAD.length))) {
      throw new GeneralSecurityException("no sealed box");
    }
    ByteBuffer head = ByteBuffer.wrap(box, HEAD.length, headBytes - HEAD.length);
    int rounds = head.getInt();
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new GeneralSecurityException("no sealed box");
    }
    byte[] salt = new byte[SALT];
    byte[] nonce = new byte[NONCE];
    head.get(salt).get(nonce);
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, passphrase, rounds, salt, nonce);
    cipher.updateAAD(box, 0, headBytes);
    return cipher.doFinal(box, headBytes, box.length - headBytes);
  }

  private static Cipher cipher(int mode, char[] passphrase, int rounds, byte[] salt, byte[] nonce)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      Arrays.fill(key, (byte) 0);
      return cipher;
    } finally {
      spec.clearPassword();
    }
  }
}

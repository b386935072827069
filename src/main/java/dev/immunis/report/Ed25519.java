package dev.immunis.report;

import dev.immunis.model.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 (RFC 8032) by the JDK, and the texts in which its keys travel (RFC 8410 in PEM). */
public final class Ed25519 {
  private static final String ALGORITHM = "Ed25519";
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private Ed25519() {}

  public static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new SigningException("this Java knows no Ed25519: " + e.getMessage());
    }
  }

  public static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new SigningException("the signing key cannot sign: " + e.getMessage());
    }
  }

  /** Whether the signature is this key's over this message; false for anything malformed. */
  public static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** SHA-256 of the key's SubjectPublicKeyInfo, by which people compare keys. */
  public static Digest fingerprint(PublicKey key) {
    return Digest.of(key.getEncoded());
  }

  /** The public key as PEM. */
  public static String pem(PublicKey key) {
    return BEGIN
        + "\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n"
        + END
        + "\n";
  }

  /**
   * Reads a public key from PEM or from the Base64 of its SubjectPublicKeyInfo.
   *
   * @throws SigningException when it is none
   */
  public static PublicKey publicKey(String text) {
    String body = text.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SigningException("not an Ed25519 public key in PEM form");
    }
  }

  /** Both halves as one line of text, the form in which a key is laid down. */
  public static String secretText(KeyPair pair) {
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(pair.getPrivate().getEncoded())
        + ":"
        + base64.encodeToString(pair.getPublic().getEncoded());
  }

  /**
   * Reads {@link #secretText}, and checks that both halves belong together.
   *
   * @throws SigningException when it is no such text
   */
  public static KeyPair pair(String secretText) {
    String[] halves = secretText.strip().split(":", -1);
    try {
      if (halves.length == 2) {
        PrivateKey secret =
            KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0])));
        PublicKey open = publicKey(halves[1]);
        byte[] probe = "immunis".getBytes(StandardCharsets.US_ASCII);
        if (verifies(open, probe, sign(secret, probe))) {
          return new KeyPair(open, secret);
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SigningException("what was laid down as signing key is none");
    }
    throw new SigningException("what was laid down as signing key is none");
  }
}

package dev.immunis.github.token;

import dev.immunis.github.TokenException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** A GitHub App's private key, which signs the short-lived words that prove who we are. */
final class AppKey {
  /** The head of a PKCS#8 document around an RSA key (RFC 5208, RFC 8017 appendix C). */
  private static final byte[] RSA_IN_PKCS8 =
      Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUABIIAAA==");

  private static final int LONG_LENGTH = 4;

  private final PrivateKey key;

  private AppKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM file as GitHub hands it out (PKCS#1) or as other tools write it (PKCS#8).
   *
   * @throws TokenException naming the file, never its content
   */
  static AppKey read(Path file) throws TokenException {
    try {
      String pem = Files.readString(file, StandardCharsets.US_ASCII);
      boolean plain = pem.contains("BEGIN RSA PRIVATE KEY");
      String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      byte[] der = Base64.getDecoder().decode(body);
      return new AppKey(
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(plain ? wrapped(der) : der)));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new TokenException(file + " is no readable RSA private key in PEM form");
    }
  }

  /** {@code SEQUENCE { version, algorithm rsaEncryption, OCTET STRING { key } }}. */
  private static byte[] wrapped(byte[] rsa) {
    byte[] head = java.util.Arrays.copyOf(RSA_IN_PKCS8, RSA_IN_PKCS8.length - LONG_LENGTH);
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(head);
    tagged(inner, 0x04, rsa);
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    tagged(outer, 0x30, inner.toByteArray());
    return outer.toByteArray();
  }

  private static void tagged(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    // Two bytes of length: keys of 1,024 to 16,384 bits have 256 to 65,535 bytes.
    out.write(0x82);
    out.write(content.length >> 8);
    out.write(content.length);
    out.writeBytes(content);
  }

  /** A signed word of an app (RFC 7519 with RS256), good for nine minutes from a minute ago on. */
  String word(String appId, Instant now) throws TokenException {
    // A minute back, because the server refuses words from what its clock calls the future.
    long from = now.getEpochSecond() - 60;
    String claims = "{\"iat\":" + from + ",\"exp\":" + (from + 600) + ",\"iss\":\"" + appId + "\"}";
    String text = url("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + url(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new TokenException("the app's private key cannot sign: " + e.getMessage());
    }
  }

  private static String url(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}

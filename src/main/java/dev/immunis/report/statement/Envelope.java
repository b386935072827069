package dev.immunis.report.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.SigningKey;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed payload in the form of DSSE 1.0 (secure-systems-lab/dsse).
 *
 * @param type media type of the payload
 */
public record Envelope(String type, byte[] payload, String keyId, byte[] signature) {
  /** Signs a payload; the key id is the fingerprint's hexadecimal digits. */
  static Envelope sign(String type, byte[] payload, SigningKey key) {
    return new Envelope(
        type,
        payload,
        Ed25519.fingerprint(key.publicKey()).hex(),
        key.sign(authenticated(type, payload)));
  }

  /** Whether the signature is this key's. */
  public boolean isSignedBy(PublicKey key) {
    return Ed25519.verifies(key, authenticated(type, payload), signature);
  }

  /** What is signed: the pre-authentication encoding of DSSE. */
  private static byte[] authenticated(String type, byte[] payload) {
    byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(typeBytes);
    out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** The envelope's JSON. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("payloadType", type);
    json.put("payload", base64.encodeToString(payload));
    ObjectNode one = json.putArray("signatures").addObject();
    one.put("keyid", keyId);
    one.put("sig", base64.encodeToString(signature));
    return json.toPrettyString() + "\n";
  }

  /**
   * Reads an envelope; does not check the signature.
   *
   * @throws SigningException when it is none with exactly one signature
   */
  public static Envelope read(String text) {
    try {
      JsonNode json = RecordJson.read(text, JsonNode.class);
      JsonNode signatures = json.path("signatures");
      if (!json.path("payload").isTextual() || signatures.size() != 1) {
        throw new SigningException("it is no signed envelope with one signature");
      }
      return new Envelope(
          json.path("payloadType").asText(),
          Base64.getDecoder().decode(json.path("payload").textValue()),
          signatures.get(0).path("keyid").asText(),
          Base64.getDecoder().decode(signatures.get(0).path("sig").asText()));
    } catch (StoreException | IllegalArgumentException e) {
      throw new SigningException("it is no signed envelope: " + e.getMessage());
    }
  }

  /** The payload as JSON, if it is an in-toto statement. */
  public Optional<JsonNode> statement() {
    if (!type.equals(VerdictStatement.PAYLOAD_TYPE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RecordJson.read(new String(payload, StandardCharsets.UTF_8), JsonNode.class));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "Envelope[" + type + ", " + keyId + "]";
  }
}

package dev.immunis.report.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.SigningKey;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A signed word on how far a chain went and what its last line was: kept elsewhere, it shows a
 * chain that was cut or written anew. Form: docs/formats/checkpoint.md.
 *
 * @param workspace id of the chain's device
 * @param lines number of the line that {@code head} is the digest of
 * @param signature Ed25519 over the canonical JSON (RFC 8785) of everything else
 */
public record Checkpoint(
    UUID workspace, long lines, Digest head, Instant at, PublicKey key, byte[] signature) {
  static final String FORMAT = "immunis-checkpoint";
  static final int VERSION = 1;

  /** Signs a word on a chain. */
  static Checkpoint sign(UUID workspace, long lines, Digest head, Instant at, SigningKey signer) {
    PublicKey key = signer.publicKey();
    byte[] message = message(workspace, lines, head, at, key);
    return new Checkpoint(workspace, lines, head, at, key, signer.sign(message));
  }

  /** Whether the signature is that of the key which it names. */
  public boolean isSigned() {
    return Ed25519.verifies(key, message(workspace, lines, head, at, key), signature);
  }

  /** The file's text. */
  public String text() {
    ObjectNode json = body(workspace, lines, head, at, key);
    json.put("signature", Base64.getEncoder().encodeToString(signature));
    return json.toPrettyString() + "\n";
  }

  /**
   * Reads a file's text; does not check the signature.
   *
   * @throws SigningException when it is no checkpoint
   */
  public static Checkpoint read(String text) {
    try {
      JsonNode json = RecordJson.read(text, JsonNode.class);
      if (!FORMAT.equals(json.path("format").textValue())
          || json.path("version").asInt() != VERSION
          || !json.path("lines").isIntegralNumber()) {
        throw new SigningException("it is no checkpoint of version " + VERSION);
      }
      return new Checkpoint(
          UUID.fromString(json.path("workspace").asText()),
          json.path("lines").longValue(),
          Digest.parse(json.path("head").asText()),
          Instant.parse(json.path("at").asText()),
          Ed25519.publicKey(json.path("publicKey").asText()),
          Base64.getDecoder().decode(json.path("signature").asText()));
    } catch (StoreException | DateTimeException | IllegalArgumentException e) {
      throw new SigningException("it is no checkpoint: " + e.getMessage());
    }
  }

  private static byte[] message(
      UUID workspace, long lines, Digest head, Instant at, PublicKey key) {
    return RecordJson.canonicalText(body(workspace, lines, head, at, key).toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode body(
      UUID workspace, long lines, Digest head, Instant at, PublicKey key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("version", VERSION);
    json.put("workspace", workspace.toString());
    json.put("lines", lines);
    json.put("head", head.toString());
    json.put("at", at.toString());
    json.put("publicKey", Base64.getEncoder().encodeToString(key.getEncoded()));
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return "Checkpoint[" + workspace + ", " + lines + ", " + head + ", " + at + "]";
  }
}

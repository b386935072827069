package dev.immunis.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.immunis.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Writes the model's records as JSON and reads them back; the one mapping that rows and evidence
 * use.
 */
public final class RecordJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(Digest.class, new DigestWriter())
                  .addDeserializer(Digest.class, new DigestReader()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordJson() {}

  /** The value as JSON text; times as ISO-8601 with zone, digests as {@code sha256:HEX}. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /** The value as canonical JSON (RFC 8785), the bytes that digests are taken of. */
  public static byte[] canonical(Object value) {
    return canonicalText(write(value)).getBytes(StandardCharsets.UTF_8);
  }

  /** Canonical form (RFC 8785) of JSON text. */
  public static String canonicalText(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new IllegalStateException("cannot put JSON into canonical form", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws StoreException when the text is not such JSON
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreException("cannot read a stored " + type.getSimpleName(), e);
    }
  }

  private static final class DigestWriter extends StdSerializer<Digest> {
    DigestWriter() {
      super(Digest.class);
    }

    @Override
    public void serialize(Digest value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class DigestReader extends StdDeserializer<Digest> {
    DigestReader() {
      super(Digest.class);
    }

    @Override
    public Digest deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Digest.parse(in.getText());
    }
  }
}

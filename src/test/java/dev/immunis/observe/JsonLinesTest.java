package dev.immunis.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private final JsonLines lines = new JsonLines();

  @Test
  void aRecordIsOneLineOfJsonWithTheIdOfItsWork() throws Exception {
    LogRecord record = new LogRecord(Level.WARNING, "first\nsecond \"quoted\" {0}");
    record.setParameters(new Object[] {7});
    record.setLoggerName("a.b");
    record.setThrown(new IllegalStateException("why"));
    StringBuilder text = new StringBuilder();
    Correlation.run("abc", () -> text.append(lines.format(record)));
    assertThat(text.toString()).endsWith("\n").hasLineCount(1);
    JsonNode json = new ObjectMapper().readTree(text.toString());
    assertThat(json.path("level").asText()).isEqualTo("warn");
    assertThat(json.path("logger").asText()).isEqualTo("a.b");
    assertThat(json.path("message").asText()).isEqualTo("first\nsecond \"quoted\" 7");
    assertThat(json.path("correlation_id").asText()).isEqualTo("abc");
    assertThat(json.path("error").asText()).contains("IllegalStateException: why");
    assertThat(json.path("timestamp").asText()).endsWith("Z");
  }

  @Test
  void withoutWorkThereIsNoId() throws Exception {
    JsonNode json = new ObjectMapper().readTree(lines.format(new LogRecord(Level.INFO, "hello")));
    assertThat(json.has("correlation_id")).isFalse();
    assertThat(Correlation.current()).isNull();
  }
}

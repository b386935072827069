package dev.immunis.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.fakes.MemoryChain;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditExportTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00.123456Z");
  private static final String NASTY = "a]\"b\\c|d<script>\n[x](y)\u2028end ünï";

  /** A message as RFC 5424, section 6, describes it, with one structured element. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "<(\\d{1,3})>1 (\\S+) (\\S{1,255}) (\\S{1,48}) (\\S{1,128}) (\\S{1,32})"
              + " \\[([^ =\\]\"]{1,32})((?: [^ =\\]\"]{1,32}=\"(?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*\")*)\\]"
              + "(?: \uFEFF(.*))?");

  private final MemoryChain chain = new MemoryChain(() -> NOW);

  @BeforeEach
  void someActs() {
    chain.did(Actor.human("Ana"), "workspace.created", "device", Map.of());
    chain.did(Actor.human("Ana"), "decision.recorded", NASTY, Map.of("words", NASTY));
    chain.did(Actor.engine(), "a.very.long.action.that.no.message.id.can.hold", "r", Map.of());
  }

  private List<String> export(AuditExport.Format format, Map<Digest, String> names)
      throws IOException {
    StringWriter out = new StringWriter();
    long lines = new AuditExport(chain, names).write(format, MemoryChain.DEVICE, NOW, out);
    assertThat(lines).isEqualTo(chain.lines.size());
    return out.toString().lines().toList();
  }

  @Test
  void jsonLinesHoldEverythingOfEachLine() throws IOException {
    List<String> lines = export(AuditExport.Format.JSONL, Map.of());

    assertThat(lines).hasSize(3);
    for (int i = 0; i < 3; i++) {
      AuditLine line = chain.lines.get(i);
      JsonNode json = new ObjectMapper().readTree(lines.get(i));
      assertThat(json.path("number").asLong()).isEqualTo(line.number());
      assertThat(Instant.parse(json.path("at").asText())).isEqualTo(line.at());
      assertThat(json.path("subject").asText()).isEqualTo(line.subject());
      assertThat(json.path("digest").asText()).isEqualTo(line.digest().toString());
      assertThat(json.path("previous").asText()).isEqualTo(line.previous().toString());
    }
    assertThat(new ObjectMapper().readTree(lines.get(1)).path("payload").path("words").asText())
        .isEqualTo(NASTY);
  }

  @Test
  void everySyslogLineIsOneMessageOfTheStandard() throws IOException {
    List<String> lines = export(AuditExport.Format.SYSLOG, Map.of());

    assertThat(lines).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Matcher message = MESSAGE.matcher(lines.get(i));
      assertThat(message.matches()).as(lines.get(i)).isTrue();
      assertThat(message.group(1)).isEqualTo("109");
      assertThat(Instant.parse(message.group(2))).isEqualTo(NOW);
      assertThat(message.group(8)).contains("digest=\"" + chain.lines.get(i).digest() + "\"");
    }
    assertThat(lines.get(1)).contains("a\\]\\\"b\\\\c|d");
  }

  @Test
  void theReadableFormNamesPersonsStillKnownAndNothingInItActs() throws IOException {
    Digest ana = Digest.parse(chain.lines.getFirst().actorDigest());
    List<String> lines = export(AuditExport.Format.MARKDOWN, Map.of(ana, "Ana"));

    List<String> rows = lines.stream().filter(line -> line.matches("\\| \\d.*")).toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst()).contains("human Ana");
    assertThat(rows.get(1))
        .doesNotContain("<script>")
        .doesNotContain(" [x]")
        .contains("\\|d&lt;script>");
    assertThat(String.join("\n", lines)).contains("The chain is whole: 3 lines");
  }
}

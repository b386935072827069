package dev.immunis.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No secret gets into a log, and what is none stays readable. */
class MasksTest {
  private static final String SECRET = "S3cr3tS3cr3tS3cr3t";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no connection to amqp://hub:S3cr3tS3cr3tS3cr3t@broker:5672/ | amqp://hub:***@broker:5672/
          postgresql://ana:S3cr3tS3cr3tS3cr3t@db.example.org/immunis refused | //ana:***@db.example.org/immunis refused
          Authorization: Bearer S3cr3tS3cr3tS3cr3t | Authorization: ***
          sent bearer S3cr3tS3cr3tS3cr3t to the hub | bearer *** to the hub
          {"password": "S3cr3tS3cr3tS3cr3t", "user": "ana"} | "user": "ana"
          password=S3cr3tS3cr3tS3cr3t&user=ana | password=***&user=ana
          IMMUNIS_TEAM_PASSWORD=S3cr3tS3cr3tS3cr3t | IMMUNIS_TEAM_PASSWORD=***
          api-key: 'S3cr3tS3cr3tS3cr3t' wrong | wrong
          client_secret = S3cr3tS3cr3tS3cr3t; next | next
          a push with ghp_S3cr3tS3cr3tS3cr3t failed | failed
          github_pat_11S3cr3tS3cr3tS3cr3tAA_x is over | is over
          eyJhbGciOi.S3cr3tS3cr3tS3cr3t.S3cr3tS3cr3tS3cr3t ended | ended
          """)
  void aSecretIsTakenOutAndTheRestStays(String line, String left) {
    assertThat(Masks.masked(line)).doesNotContain(SECRET).contains(left);
  }

  @Test
  void aPrivateKeyAndAnAddressOfAPersonAreTakenOut() {
    String text =
        "read -----BEGIN "
            + "PRIVATE KEY-----\nMIIE"
            + SECRET
            + "\n-----END PRIVATE KEY----- of ana";
    assertThat(Masks.masked(text)).isEqualTo("read *** of ana");
    assertThat(Masks.masked("mail to ana.silva+x@example.org bounced"))
        .isEqualTo("mail to ***@example.org bounced");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the hub listens on 127.0.0.1:8003 with TLS
          the token was not made for decide
          no password was given
          at dev.immunis.hub.Hub.start(Hub.java:152)
          owner/name#7 at 0f3a9b2c: label hitl-approved
          """)
  void whatIsNoSecretStays(String line) {
    assertThat(Masks.masked(line)).isEqualTo(line);
  }

  @Test
  void aLongLineCostsLittle() {
    Assertions.assertTimeout(
        Duration.ofMinutes(1),
        () -> Masks.masked("password=".repeat(200_000) + "a@".repeat(200_000)));
  }

  @Test
  void everyLineOfAServerGoesThroughIt() throws Exception {
    LogRecord record = new LogRecord(Level.SEVERE, "tried password=" + SECRET);
    record.setThrown(new IllegalStateException("amqp://hub:" + SECRET + "@broker/"));
    String line = new JsonLines().format(record);
    assertThat(line).doesNotContain(SECRET);
    assertThat(new ObjectMapper().readTree(line).path("error").asText())
        .contains("amqp://hub:***@broker/");
  }
}

package dev.immunis.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Severity;
import dev.immunis.model.decision.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a policy: what it says, and that nothing else is taken for one. */
class PolicyTextTest {
  private static final String LEAST =
      "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[\"console\"]},\"classes\":[{\"name\":\"all\"}]MORE}";

  @TempDir Path folder;

  @Test
  void theExampleOfThePageIsGoodAndSaysWhatItSays() throws IOException {
    Matcher block =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/formats/policy.md")));
    assertThat(block.find()).isTrue();
    Policy policy = read(block.group(1)).policy();
    assertThat(policy.classes()).hasSize(2);
    assertThat(policy.classes().getFirst().readers()).isEqualTo(2);
    assertThat(policy.channels().recordOnly())
        .containsExactlyInAnyOrder(Channel.CONSOLE, Channel.COMMAND_LINE);
    assertThat(policy.checks().noOlderThan()).isEqualTo(Duration.ofHours(1));
    assertThat(policy.escalation().time(Severity.CRITICAL)).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.isSame("ana", "Ana-Dev")).isTrue();
    assertThat(policy.isSame("Bruno", "ana-dev")).isFalse();
    assertThat(policy.oversight().floor(250)).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void aFreezeHoldsInItsOwnZoneAndOverMidnight() throws IOException {
    Policy policy =
        read(LEAST.replace(
                "MORE",
                ",\"freezes\":[{\"why\":\"w\",\"zone\":\"Europe/Madrid\",\"days\":[\"friday\"],"
                    + "\"start\":\"16:00\",\"end\":\"08:00\"}]"))
            .policy();
    // Friday 6 March 2026 at 16:00 in Madrid is 15:00 UTC.
    assertThat(policy.freeze(Instant.parse("2026-03-06T14:59:59Z"))).isEmpty();
    assertThat(policy.freeze(Instant.parse("2026-03-06T15:00:00Z"))).isPresent();
    assertThat(policy.freeze(Instant.parse("2026-03-07T06:59:59Z")))
        .hasValueSatisfying(
            one ->
                assertThat(one.endsAfter(Instant.parse("2026-03-07T06:59:59Z")))
                    .isEqualTo("2026-03-07T07:00:00Z"));
    assertThat(policy.freeze(Instant.parse("2026-03-07T07:00:00Z"))).isEmpty();
  }

  @Test
  void blanksAndOrderDoNotMakeAnotherVersion() {
    String one = LEAST.replace("MORE", "");
    String other =
        "{ \"name\": \"n\", \"format\": 1,\n \"classes\": [ {\"name\":\"all\"} ],"
            + " \"channels\": {\"approve\":[\"console\"]} }";
    assertThat(read(one).digest()).isEqualTo(read(other).digest());
    assertThat(read(one.replace("\"n\"", "\"m\"")).digest()).isNotEqualTo(read(one).digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"format\":2,\"name\":\"n\",\"channels\":{\"approve\":[]},\"classes\":[{\"name\":\"a\"}]}",
        "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[]},\"classes\":[]}",
        "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[\"telephone\"]},\"classes\":[{\"name\":\"a\"}]}",
        "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[]},\"classes\":[{\"name\":\"a\",\"readers\":0}]}",
        "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[]},\"classes\":[{\"name\":\"a\",\"readres\":2}]}",
        "{\"format\":1,\"name\":\"n\",\"name\":\"m\",\"channels\":{\"approve\":[]},\"classes\":[{\"name\":\"a\"}]}",
        "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[]},\"classes\":[{\"name\":\"a\",\"when\":{\"cheating_facts\":true}}]}",
        "{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[]},\"classes\":[{\"name\":\"a\"}]}"
            + " {}"
      })
  void whatIsNoPolicyIsRefusedWithItsProblem(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(PolicyException.class, e -> assertThat(e.problems()).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"freezes\":[{\"why\":\"w\",\"zone\":\"Moon/Sea\",\"from\":\"2026-01-01T00:00\",\"until\":\"2026-01-02T00:00\"}]",
        ",\"freezes\":[{\"why\":\"w\",\"zone\":\"UTC\",\"from\":\"2026-01-03T00:00\",\"until\":\"2026-01-02T00:00\"}]",
        ",\"freezes\":[{\"why\":\"w\",\"zone\":\"UTC\",\"from\":\"2026-13-03T00:00\",\"until\":\"2026-01-02T00:00\"}]",
        ",\"embargoes\":[{\"review\":\"CVE-1\",\"until\":\"2026-02-31T00:00:00Z\",\"why\":\"w\"}]",
        ",\"escalation\":{\"chain\":[]}"
      })
  void whatTheSchemaCannotSeeIsRefusedToo(String more) {
    assertThatThrownBy(() -> read(LEAST.replace("MORE", more))).isInstanceOf(PolicyException.class);
  }

  @Test
  void withoutAFileTheProgramsOwnHoldsAndABrokenOneHoldsNothing() throws IOException {
    PolicyFile file = new PolicyFile(folder);
    assertThat(file.current().origin()).isEqualTo(PolicyInForce.Origin.BUILT_IN);
    assertThat(file.current().policy().channels().approve()).isEqualTo(Set.of(Channel.CONSOLE));

    file.set(LEAST.replace("MORE", "").getBytes(StandardCharsets.UTF_8));
    assertThat(file.current().origin()).isEqualTo(PolicyInForce.Origin.FILE);
    assertThatThrownBy(() -> file.set("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(PolicyException.class);
    assertThat(file.current().policy().name()).isEqualTo("n");

    Files.writeString(file.path(), "{");
    assertThatThrownBy(file::current).isInstanceOf(PolicyException.class);
  }

  private static PolicyInForce read(String text) {
    return PolicyText.read(text.getBytes(StandardCharsets.UTF_8), PolicyInForce.Origin.FILE);
  }
}

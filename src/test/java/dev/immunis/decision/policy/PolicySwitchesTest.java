package dev.immunis.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Severity;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.review.Review;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measures are switched by the policy, and the usual ones hold where there is none. */
class PolicySwitchesTest {
  private static final PolicyInForce OURS =
      PolicyText.read(
          ("{\"format\":1,\"name\":\"n\",\"channels\":{\"approve\":[\"console\"]},\"classes\":["
                  + "{\"name\":\"low\",\"when\":{\"severities\":[\"low\"]},\"evidence_seen\":true,"
                  + "\"commit_before_reveal\":true},{\"name\":\"rest\"}],"
                  + "\"oversight\":{\"seconds_per_hundred_lines\":10}}")
              .getBytes(StandardCharsets.UTF_8),
          PolicyInForce.Origin.FILE);

  @Test
  void aPolicySwitchesByItsClasses() {
    OversightSwitches switches = new PolicySwitches(() -> OURS);
    assertThat(switches.evidenceGate(review(Severity.LOW))).isTrue();
    assertThat(switches.opinionFirst(review(Severity.LOW))).isTrue();
    assertThat(switches.evidenceGate(review(Severity.CRITICAL))).isFalse();
    assertThat(switches.opinionFirst(review(Severity.CRITICAL))).isFalse();
    assertThat(switches.readingFloor(3, 50)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void withoutAPolicyOrWithABrokenOneTheUsualOnesHold() {
    for (PolicySource source :
        List.<PolicySource>of(
            PolicySource.builtIn(),
            () -> {
              throw new PolicyException(List.of("broken on purpose by this test"));
            })) {
      OversightSwitches switches = new PolicySwitches(source);
      assertThat(switches.evidenceGate(review(Severity.CRITICAL))).isTrue();
      assertThat(switches.evidenceGate(review(Severity.LOW))).isFalse();
      assertThat(switches.readingFloor(3, 50))
          .isEqualTo(OversightSwitches.usual().readingFloor(3, 50));
    }
  }

  private static Review review(Severity severity) {
    ReviewAdmission sample = Samples.admission("switches", "p", severity, List.of(), false);
    return Samples.waiting(sample, sample.content());
  }
}

package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.wargame.PlanLimits;
import dev.immunis.model.wargame.TrialCounts;
import dev.immunis.model.wargame.WargamePlan;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanJsonTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);
  private static final String LEAST =
      """
      {"format": 1, "base": "%1$s", "patch": "%1$s", "setup": [],
       "proof": {"id": "pov", "command": "sh pov.sh", "timeout": "PT20S"}}
      """
          .formatted(DIGEST);

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    WargamePlan whole =
        new TestPlans()
            .base(Map.of("a", "b"))
            .pov(Map.of("pov.sh", "x"))
            .regress(Map.of("t.sh", "x"))
            .setup("one", "two")
            .selfTest("s")
            .control("c")
            .regression("r")
            .variant("v1")
            .variant("v2")
            .knownGood("diff")
            .needs("node 20")
            .plan();
    assertThat(PlanJson.read(PlanJson.write(whole))).isEqualTo(whole);
    WargamePlan least = new TestPlans().plan();
    assertThat(PlanJson.read(PlanJson.write(least))).isEqualTo(least);
    assertThat(PlanJson.digest(whole)).isNotEqualTo(PlanJson.digest(least));
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws Exception {
    WargamePlan plan = PlanJson.read(LEAST);
    assertThat(plan.limits()).isEqualTo(PlanLimits.defaults());
    assertThat(plan.counts()).isEqualTo(TrialCounts.defaults());
    assertThat(plan.variants()).isEmpty();
    assertThat(plan.control()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "format": 1            | "format": 2                    | format
          "PT20S"                | "20 s"                         | timeout
          "PT20S"                | "PT0S"                         | timeout
          "PT20S"                | "PT"                           | timeout
          "setup": []            | "setup": "npm ci"              | setup
          "setup": []            | "setup": [""]                  | setup
          "setup": [],           | ''                             | setup
          "setup": []            | "setup": [], "extra": 1        | extra
          "id": "pov"            | "id": "../pov"                 | id
          "command": "sh pov.sh" | "command": 7                   | command
          """)
  void aWrongFieldIsNamed(String right, String wrong, String field) {
    assertThat(LEAST).contains(right);
    assertThatThrownBy(() -> PlanJson.read(LEAST.replace(right, wrong)))
        .isInstanceOf(PlanFormatException.class)
        .hasMessageContaining(field);
  }

  @Test
  void twoChecksOfOneIdAndWhatIsNoJsonAreRefused() {
    String twice =
        LEAST.replace(
            "\"setup\": []",
            "\"setup\": [], \"control\": {\"id\": \"pov\", \"command\": \"x\","
                + " \"timeout\": \"PT1S\"}");
    assertThatThrownBy(() -> PlanJson.read(twice)).hasMessageContaining("pov");
    assertThatThrownBy(() -> PlanJson.read("{")).isInstanceOf(PlanFormatException.class);
    assertThatThrownBy(() -> PlanJson.read("")).isInstanceOf(PlanFormatException.class);
    assertThatThrownBy(() -> PlanJson.read("[]")).isInstanceOf(PlanFormatException.class);
  }
}

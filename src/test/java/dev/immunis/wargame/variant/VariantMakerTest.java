package dev.immunis.wargame.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.ProofInput.Place;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.TestPlans;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantMakerTest {
  @Test
  void aPlanThatDoesNotNameItsAttackGetsNoneAndSaysSo() {
    Variants none = VariantMaker.of(new TestPlans().plan());
    assertThat(none.checks()).isEmpty();
    assertThat(none.why()).singleElement().asString().contains("does not say where");
  }

  @Test
  void aWeaknessWithoutAGeneratorAndAnAttackThatDoesNotFitSaySo() {
    Variants none = VariantMaker.of(plan(Place.ARGUMENT, "", "hello", "CWE-502", "CWE-22"));
    assertThat(none.checks()).isEmpty();
    assertThat(none.why())
        .anyMatch(why -> why.contains("CWE-502") && why.contains("no generator"))
        .anyMatch(why -> why.contains("CWE-22") && why.contains("../"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "CWE-22 => ../secret.txt => ./../secret.txt",
        "CWE-22 => img/../../secret => img/.././../secret",
        "CWE-78 => a $(touch x) b => a `touch x` b",
        "CWE-78 => a;touch x => a$(touch x)",
        "CWE-79 => <script>go(1)</script> => <img src=x onerror=\"go(1)\">",
        "CWE-79 => <img src=x onerror=go(1)> => <SCRIPT>go(1)</SCRIPT>",
        "CWE-89 => x' OR '1'='1 => x' oR '1'='1",
        "CWE-89 => x' OR '1'='1 => x'/**/OR/**/'1'='1",
        "CWE-89 => x' OR '1'='1 => x' OR '7'='7",
        "CWE-601 => //evil.example/a => /\\evil.example/a",
        "CWE-1321 => __proto__.polluted => constructor.prototype.polluted",
        "CWE-1321 => {\"__proto__\":{\"p\":1}} => {\"constructor\":{\"prototype\":{\"p\":1}}}",
        "CWE-1321 => {\"__proto__\":{\"p\":1}} => {\"\\u005f_proto_\\u005f\":{\"p\":1}}",
        "CWE-1333 => aaaaaaaaaaaaaaaa! => aaaaaaaaaaaaaaaaaaaa!"
      })
  void anAttackGetsOthersThatMeanTheSame(String cwe, String attack, String other) {
    Variants made = VariantMaker.of(plan(Place.ARGUMENT, "", attack, cwe));
    assertThat(made.checks())
        .extracting(Check::command)
        .contains("sh pov/pov.sh '" + other.replace("'", "'\\''") + "'")
        .doesNotContain("sh pov/pov.sh '" + attack.replace("'", "'\\''") + "'")
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(VariantMaker.MOST);
    assertThat(made.checks()).extracting(Check::id).allMatch(id -> id.startsWith("made-cwe-"));
    assertThat(VariantMaker.of(plan(Place.ARGUMENT, "", attack, cwe))).isEqualTo(made);
  }

  @Test
  void theProofItselfGetsItsAttackWhereItLooksForIt() {
    WargamePlan plan = plan(Place.ENVIRONMENT, "POV_ATTACK", "../it's", "CWE-22");
    WargamePlan asRun = VariantMaker.asRun(plan, VariantMaker.of(plan));
    assertThat(asRun.proof().command()).isEqualTo("export POV_ATTACK='../it'\\''s'\nsh pov/pov.sh");
    assertThat(asRun.variants())
        .hasSize(4)
        .allMatch(v -> v.timeout().equals(plan.proof().timeout()));
    WargamePlan plain = new TestPlans().plan();
    assertThat(VariantMaker.asRun(plain, Variants.none())).isEqualTo(plain);
  }

  @Test
  void allGeneratorsTogetherStayBelowTheMost() {
    String mixed = "../x $(id) <script>a</script> ' OR '1'='1 __proto__.a aaaaaaaaaaaaaaaaaaaa!";
    Variants made =
        VariantMaker.of(
            plan(Place.ARGUMENT, "", mixed, "CWE-22", "CWE-78", "CWE-79", "CWE-89", "CWE-1321"));
    assertThat(made.checks()).hasSize(VariantMaker.MOST);
  }

  private static WargamePlan plan(Place place, String name, String attack, String... cwes) {
    return new TestPlans()
        .proof("sh pov/pov.sh", Duration.ofSeconds(5))
        .input(new ProofInput(place, name, attack, List.of(cwes)))
        .plan();
  }
}

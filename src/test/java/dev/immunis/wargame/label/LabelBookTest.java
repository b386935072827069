package dev.immunis.wargame.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.wargame.Probability;
import dev.immunis.wargame.judge.LabelCounts;
import dev.immunis.wargame.judge.TierPriors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several words on one version the last counts, and only supported fixes move a prior. */
class LabelBookTest {
  @Test
  void theNewestWordOnAVersionCountsAndAWithdrawnOneDoesNot() {
    List<Label> all =
        List.of(
            Given.label(1, "a", LabelOutcome.WRONG),
            Given.label(2, "b", LabelOutcome.RIGHT),
            Given.label(3, "a", LabelOutcome.RIGHT),
            Given.label(4, "c", LabelOutcome.RIGHT),
            Given.label(5, "c", LabelOutcome.WITHDRAWN));
    assertThat(LabelBook.standing(all)).extracting(Label::id).hasSize(3);
    assertThat(LabelBook.counts(all).of(EvidenceTier.E3)).isEqualTo(new LabelCounts.Count(2, 0));
    assertThat(LabelBook.counts(all).of(EvidenceTier.E4)).isEqualTo(new LabelCounts.Count(0, 0));
  }

  @Test
  void otherVerdictsSayNothingAboutThePrior() {
    Label rejected =
        Given.label(1, "a", LabelOutcome.WRONG, Verdict.NOT_FIXED, EvidenceTier.E3, null);
    Label unrun = Given.label(2, "b", LabelOutcome.WRONG, null, null, null);
    assertThat(LabelBook.counts(List.of(rejected, unrun))).isEqualTo(LabelCounts.none());
  }

  @Test
  void labelsMoveThePosteriorOfTheirTierAlone() {
    Probability prior = TierPriors.probability(EvidenceTier.E3).orElseThrow();
    assertThat(prior.mean()).isCloseTo(0.575, within(1e-9));
    assertThat(Math.round(prior.low() * 100)).isEqualTo(39);
    assertThat(Math.round(prior.high() * 100)).isEqualTo(75);
    assertThat(prior.labels()).isZero();

    List<Label> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(Given.label(i, "right-" + i, LabelOutcome.RIGHT));
    }
    all.add(Given.label(90, "wrong", LabelOutcome.WRONG));
    LabelCounts counts = LabelBook.counts(all);
    Probability now = TierPriors.probability(EvidenceTier.E3, counts).orElseThrow();
    // Beta(41.5, 9.5)
    assertThat(now.mean()).isCloseTo(41.5 / 51, within(1e-9));
    assertThat(now.labels()).isEqualTo(31);
    assertThat(now.low()).isGreaterThan(prior.low()).isLessThan(now.mean());
    assertThat(TierPriors.probability(EvidenceTier.E4, counts))
        .isEqualTo(TierPriors.probability(EvidenceTier.E4));
    assertThat(TierPriors.probability(EvidenceTier.E0, counts)).isEmpty();
  }

  @Test
  void reliabilityComparesWhatWasShownWithWhatCame() {
    List<Label> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(
          Given.label(
              i,
              "low-" + i,
              i < 6 ? LabelOutcome.RIGHT : LabelOutcome.WRONG,
              Verdict.FIX_SUPPORTED,
              EvidenceTier.E3,
              0.55));
      all.add(
          Given.label(
              100 + i,
              "high-" + i,
              i < 9 ? LabelOutcome.RIGHT : LabelOutcome.WRONG,
              Verdict.FIX_SUPPORTED,
              EvidenceTier.E4,
              0.75));
    }
    Reliability reliability = Reliability.of(LabelBook.standing(all));
    assertThat(reliability.labels()).isEqualTo(20);
    assertThat(reliability.enough()).isTrue();
    assertThat(reliability.points()).hasSize(2);
    Reliability.Point low = reliability.points().getFirst();
    assertThat(low.predicted()).isCloseTo(0.55, within(1e-9));
    assertThat(low.observed()).isCloseTo(0.6, within(1e-9));
    assertThat(low.low()).isLessThan(0.6).isGreaterThan(0.25);
    assertThat(low.high()).isGreaterThan(0.6).isLessThan(0.9);
    // 6 x 0.45^2 + 4 x 0.55^2 + 9 x 0.25^2 + 1 x 0.75^2, of 20
    assertThat(reliability.brier())
        .isCloseTo((6 * 0.2025 + 4 * 0.3025 + 9 * 0.0625 + 0.5625) / 20, within(1e-9));

    Reliability none =
        Reliability.of(
            List.of(
                Given.label(
                    1, "a", LabelOutcome.RIGHT, Verdict.FIX_SUPPORTED, EvidenceTier.E3, null)));
    assertThat(none.labels()).isZero();
    assertThat(none.enough()).isFalse();
    assertThat(none.brier()).isNull();
  }

  @Test
  void aShownCertaintyHasATenthOfItsOwn() {
    Reliability reliability =
        Reliability.of(
            List.of(
                Given.label(
                    1, "a", LabelOutcome.RIGHT, Verdict.FIX_SUPPORTED, EvidenceTier.E5, 1.0)));
    assertThat(reliability.points()).hasSize(1);
    assertThat(reliability.points().getFirst().observed()).isEqualTo(1);
  }
}

package dev.immunis.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.store.Chronicle;
import dev.immunis.ui.queue.Heads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every figure of the dashboard equals a recount of the rows by hand. */
class DashboardTest {
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final List<ReviewHead> heads = Heads.of(400, 9);
  private final List<Chronicle.Decided> decisions = new ArrayList<>();
  private final List<Chronicle.Ran> runs = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  DashboardTest() {
    Random random = new Random(17);
    for (ReviewHead head : heads) {
      Digest version = digest("v" + head.id());
      Verdict verdict = random.nextInt(4) == 0 ? null : Heads.any(random, Verdict.values());
      Instant decided = head.createdAt().plusSeconds(random.nextInt(1_500_000));
      if (decided.isBefore(NOW) && random.nextInt(3) > 0) {
        decisions.add(
            new Chronicle.Decided(
                head.id(),
                version,
                head.severity(),
                Heads.any(random, DecisionKind.values()),
                verdict,
                head.createdAt(),
                head.createdAt(),
                decided));
      }
      runs.add(
          new Chronicle.Ran(
              head.id(), Heads.any(random, Verdict.values()), EvidenceTier.E2, decided));
      if (random.nextBoolean()) {
        labels.add(label(head, version, Heads.any(random, LabelOutcome.values())));
      }
    }
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Label label(ReviewHead head, Digest version, LabelOutcome outcome) {
    return new Label(
        new UUID(5, labelsMade++),
        head.id(),
        version,
        digest("p"),
        outcome,
        LabelSource.AUDIT,
        Verdict.FIX_SUPPORTED,
        EvidenceTier.E2,
        0.6,
        "",
        Actor.human("Ana"),
        NOW);
  }

  private static long labelsMade;

  private Dashboard dashboard(TimeRange range) {
    return new Dashboard(
        new Dashboard.Rows(heads, decisions, runs, labels, ReviewLimits.standard()),
        range,
        NOW,
        ZoneOffset.UTC);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static double sum(Card card) {
    return card.rows().stream()
        .flatMap(row -> row.cells().stream())
        .mapToDouble(cell -> cell.value() == null ? 0 : cell.value())
        .sum();
  }

  @Test
  void countsOfAWeekAreThoseOfItsDays() {
    LocalDate today = day(NOW);
    Card card = dashboard(TimeRange.DAYS_7).card(CardKind.DECISIONS);
    assertThat(card.rows()).hasSize(7);
    for (int i = 0; i < 7; i++) {
      LocalDate that = today.minusDays(6 - i);
      for (DecisionKind kind : DecisionKind.values()) {
        long expected =
            decisions.stream()
                .filter(d -> d.kind() == kind && day(d.decidedAt()).equals(that))
                .count();
        assertThat(card.rows().get(i).cells().get(kind.ordinal()).value())
            .as("%s on %s", kind, that)
            .isEqualTo((double) expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TimeRange.class)
  void nothingInTheRangeIsLeftOutOrCountedTwice(TimeRange range) {
    Dashboard dashboard = dashboard(range);
    Card decided = dashboard.card(CardKind.DECISIONS);
    assertThat(sum(decided)).isEqualTo(decided.total());
    Card ran = dashboard.card(CardKind.PATCH_SUCCESS);
    assertThat(sum(ran)).isEqualTo(ran.total());
    if (range == TimeRange.ALL) {
      assertThat(decided.total()).isEqualTo(decisions.size());
      assertThat(ran.total())
          .isEqualTo(runs.stream().filter(run -> !run.finishedAt().isAfter(NOW)).count());
    }
  }

  @Test
  void agreementIsThatOfTheDecisionsWithAVerdict() {
    Card card = dashboard(TimeRange.ALL).card(CardKind.AGREEMENT);
    long agreed = 0;
    long compared = 0;
    for (Chronicle.Decided d : decisions) {
      if (d.verdict() == null || d.verdict().family() == Verdict.Family.NONE) {
        continue;
      }
      compared++;
      boolean supported = d.verdict() == Verdict.FIX_SUPPORTED;
      if (supported && d.kind() == DecisionKind.APPROVE
          || !supported && (d.kind() == DecisionKind.REJECT || d.kind() == DecisionKind.MODIFY)) {
        agreed++;
      }
    }
    assertThat(card.total()).isEqualTo(compared);
    assertThat(weighted(card)).isCloseTo(agreed, within(1e-6));
  }

  @Test
  void kappaIsAgreementBeyondChance() {
    // Both yes 20, only the one 5, only the other 10, both no 15: the textbook's 0.4.
    assertThat(Dashboard.kappa(50, 35, 25, 30)).isCloseTo(0.4, within(1e-12));
    assertThat(Dashboard.kappa(0, 0, 0, 0)).isNaN();
    assertThat(Dashboard.kappa(9, 9, 9, 9)).isNaN();
    Card card = dashboard(TimeRange.ALL).card(CardKind.KAPPA);
    Card agreement = dashboard(TimeRange.ALL).card(CardKind.AGREEMENT);
    assertThat(card.total()).isBetween(1L, agreement.total() - 1);
    assertThat(card.rows())
        .allSatisfy(
            row -> {
              Double value = row.cells().getFirst().value();
              assertThat(value == null ? 0 : value).isBetween(-1.0, 1.0);
            });
  }

  @Test
  void ofManyPlacesOnTheLowerAxisAFewAreNamed() {
    Card card = dashboard(TimeRange.DAYS_30).card(CardKind.DECISIONS);
    List<String> places = CardChart.places(card);
    assertThat(places).hasSize(30).doesNotHaveDuplicates();
    assertThat(places.stream().filter(place -> !place.replace('\u00A0', ' ').isBlank()))
        .hasSizeBetween(5, 8)
        .contains(card.rows().getLast().label());
    assertThat(CardChart.places(dashboard(TimeRange.DAYS_7).card(CardKind.DECISIONS)))
        .noneMatch(String::isBlank);
  }

  /** Shares times their counts: the hits. */
  private static double weighted(Card card) {
    return card.rows().stream()
        .map(row -> row.cells().getFirst())
        .mapToDouble(cell -> cell.value() == null ? 0 : cell.value() * cell.count())
        .sum();
  }

  @Test
  void falseAcceptsAreApprovalsThatAreLabelledWrong() {
    Card card = dashboard(TimeRange.ALL).card(CardKind.FALSE_ACCEPT);
    Predicate<LabelOutcome> says = o -> o != LabelOutcome.WITHDRAWN;
    List<Chronicle.Decided> labelled =
        decisions.stream()
            .filter(d -> d.kind() == DecisionKind.APPROVE)
            .filter(
                d ->
                    labels.stream()
                        .anyMatch(l -> l.version().equals(d.version()) && says.test(l.outcome())))
            .toList();
    long wrong =
        labelled.stream()
            .filter(
                d ->
                    labels.stream()
                        .anyMatch(
                            l ->
                                l.version().equals(d.version())
                                    && l.outcome() == LabelOutcome.WRONG))
            .count();
    assertThat(card.total()).isEqualTo(labelled.size()).isPositive();
    assertThat(weighted(card)).isCloseTo(wrong, within(1e-6));
    assertThat(card.rows().stream().map(r -> r.cells().getFirst()).filter(c -> c.count() > 0))
        .allSatisfy(
            cell -> {
              assertThat(cell.low()).isLessThanOrEqualTo(cell.value() + 1e-9 + 0.5);
              assertThat(cell.high()).isBetween(cell.low(), 1.0);
            });
  }

  @Test
  void timeToRemediationIsTheMiddleOfTheApprovals() {
    Card card = dashboard(TimeRange.ALL).card(CardKind.REMEDIATION);
    List<Double> hours =
        decisions.stream()
            .filter(d -> d.kind() == DecisionKind.APPROVE && d.severity() == Severity.HIGH)
            .map(d -> Duration.between(d.createdAt(), d.decidedAt()).toSeconds() / 3600.0)
            .sorted()
            .toList();
    assertThat(hours).isNotEmpty();
    int n = hours.size();
    double middle = n % 2 == 1 ? hours.get(n / 2) : (hours.get(n / 2 - 1) + hours.get(n / 2)) / 2;
    Card.Row high = card.rows().get(Severity.HIGH.ordinal());
    assertThat(high.cells().getFirst().value()).isCloseTo(middle, within(1e-9));
    assertThat(high.cells().get(1).value()).as("the limit, hours").isEqualTo(72.0);
  }

  @Test
  void theQueueIsInOneBandEach() {
    Card card = dashboard(TimeRange.DAYS_7).card(CardKind.QUEUE_AGE);
    long pending = heads.stream().filter(h -> h.status().awaitsDecision()).count();
    assertThat(card.total()).isEqualTo(pending);
    assertThat(sum(card)).isEqualTo(pending);
    long critical =
        heads.stream()
            .filter(h -> h.status().awaitsDecision() && h.severity() == Severity.CRITICAL)
            .filter(h -> Duration.between(h.createdAt(), NOW).toHours() >= 7 * 24)
            .filter(h -> Duration.between(h.createdAt(), NOW).toHours() < 30 * 24)
            .count();
    assertThat(card.rows().get(3).cells().getFirst().value()).isEqualTo((double) critical);
  }

  @Test
  void theMeanScoreIsThatOfTheScoresThatWereGiven() {
    Card card = dashboard(TimeRange.ALL).card(CardKind.CONFIRMATION);
    double all =
        heads.stream()
            .filter(h -> h.confirmationConfidence() != null)
            .mapToDouble(ReviewHead::confirmationConfidence)
            .sum();
    assertThat(weighted(card)).isCloseTo(all, within(1e-6));
  }

  @Test
  void csvHasTheFiguresOfTheCard() {
    Card card = dashboard(TimeRange.DAYS_7).card(CardKind.DECISIONS);
    List<String> lines = CardCsv.of(card).lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.getFirst()).startsWith("step,approved,approved low,approved high,approved n,");
    double all = 0;
    for (String line : lines.subList(1, 8)) {
      String[] fields = line.split(",", -1);
      for (int i = 1; i < fields.length; i += 4) {
        all += Double.parseDouble(fields[i]);
      }
    }
    assertThat(all).isEqualTo(card.total());
  }

  @Test
  void theRowAboveSaysWhatTheRowsSay() {
    List<Card> cards = dashboard(TimeRange.ALL).cards();
    assertThat(Totals.of(Totals.Kind.DECISIONS, cards).value())
        .isEqualTo((double) decisions.size());
    assertThat(Totals.of(Totals.Kind.WAITING, cards).value())
        .isEqualTo((double) heads.stream().filter(h -> h.status().awaitsDecision()).count());
    List<Chronicle.Ran> done = runs.stream().filter(run -> !run.finishedAt().isAfter(NOW)).toList();
    long good = done.stream().filter(run -> run.verdict() == Verdict.FIX_SUPPORTED).count();
    Cell success = Totals.of(Totals.Kind.PATCH_SUCCESS, cards);
    assertThat(success.value()).isCloseTo((double) good / done.size(), within(1e-12));
    assertThat(success.low()).isLessThan(success.value());
    assertThat(success.high()).isGreaterThan(success.value());
    assertThat(success.count()).isEqualTo(done.size());
  }
}

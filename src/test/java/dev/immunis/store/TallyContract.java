package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every figure of the statistics strip equals a recount, over random histories. */
public abstract class TallyContract extends StoreContract {
  private static final int HISTORIES = "full".equals(System.getProperty("immunis.proof")) ? 60 : 3;
  private static final int STEPS = 50;

  @Test
  void everyFigureEqualsARecountOfRandomHistories() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      history(new Random(seed), seed);
      // All histories pile up in one store, so that every one is counted over more rows.
      Instant day = store.clock().now().minus(Duration.ofMinutes(30));
      Instant week = store.clock().now().minus(Duration.ofHours(5));
      compare("seed " + seed, store.cache().tally(day, week), day, week);
    }
  }

  private void history(Random random, int seed) {
    List<ReviewAdmission> current = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      store.clock().tick(Duration.ofMillis(random.nextInt(600_000)));
      switch (current.isEmpty() ? 0 : random.nextInt(5)) {
        case 0 -> {
          Severity severity = pick(random, Severity.values());
          ReviewAdmission review =
              Samples.admission(
                  seed + "-" + step, "1", severity, List.of("CVE-" + random.nextInt(9)), false);
          admit(review);
          current.add(review);
        }
        case 1 -> {
          int index = random.nextInt(current.size());
          ReviewAdmission next =
              Samples.admission(
                  current.get(index).source().key(),
                  "at step " + step,
                  pick(random, Severity.values()),
                  List.of(),
                  false);
          admit(next);
          current.set(index, next);
        }
        case 2 -> {
          ReviewAdmission review = current.get(random.nextInt(current.size()));
          store
              .authority()
              .keep(Samples.run(review, pick(random, Verdict.values()), store.clock().now()));
        }
        case 3 -> {
          String id = "ADV-" + random.nextInt(9);
          String document = "document " + seed + "-" + step;
          store
              .authority()
              .admitAdvisory(
                  Samples.advisory(
                      id,
                      List.of(id, "CVE-" + random.nextInt(9)),
                      pick(random, Severity.values()),
                      document,
                      store.clock().now()),
                  Samples.bytes(document),
                  Samples.BEN);
        }
        default -> {
          ReviewAdmission review = current.get(random.nextInt(current.size()));
          WargameRun newest =
              store.cache().runs(id(review)).stream()
                  .filter(r -> r.version().equals(review.version()))
                  .findFirst()
                  .orElse(null);
          store
              .authority()
              .record(
                  Samples.decision(
                      UUID.randomUUID(),
                      review,
                      pick(random, DecisionKind.values()),
                      newest,
                      store.clock().now()));
        }
      }
    }
  }

  private void compare(String as, Tally tally, Instant day, Instant week) {
    Map<Severity, Long> pending = new EnumMap<>(Severity.class);
    Arrays.stream(Severity.values()).forEach(s -> pending.put(s, 0L));
    Map<DecisionKind, Long> kinds = new EnumMap<>(DecisionKind.class);
    Arrays.stream(DecisionKind.values()).forEach(k -> kinds.put(k, 0L));
    List<DecisionRecord> decisions = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (ReviewHead head : store.cache().heads()) {
      assertThat(head.severity()).as(as).isEqualTo(severity(head));
      if (head.status().awaitsDecision()) {
        pending.merge(head.severity(), 1L, Long::sum);
      }
      for (DecisionRecord decision : store.cache().decisions(head.id())) {
        decisions.add(decision);
        kinds.merge(decision.kind(), 1L, Long::sum);
        Instant imported =
            store.cache().versions(head.id()).stream()
                .filter(v -> v.digest().equals(decision.version()))
                .map(ReviewVersion::importedAt)
                .findFirst()
                .orElseThrow();
        seconds.add(Duration.between(imported, decision.decidedAt()).toNanos() / 1e9);
      }
    }

    assertThat(tally.pendingBySeverity()).as(as).isEqualTo(pending);
    assertThat(tally.pending())
        .as(as)
        .isEqualTo(pending.values().stream().mapToLong(Long::longValue).sum());
    assertThat(tally.byKind()).as(as).isEqualTo(kinds);
    assertThat(tally.decisions()).as(as).isEqualTo(decisions.size());
    assertThat(tally.decisionsToday())
        .as(as)
        .isEqualTo(decisions.stream().filter(d -> !d.decidedAt().isBefore(day)).count());
    assertThat(tally.decisionsThisWeek())
        .as(as)
        .isEqualTo(decisions.stream().filter(d -> !d.decidedAt().isBefore(week)).count());
    assertThat(tally.compared())
        .as(as)
        .isEqualTo(decisions.stream().filter(TallyContract::says).count());
    assertThat(tally.agreed())
        .as(as)
        .isEqualTo(decisions.stream().filter(TallyContract::agrees).count());
    assertThat(tally.supported())
        .as(as)
        .isEqualTo(decisions.stream().filter(TallyContract::supported).count());
    assertThat(tally.prevented())
        .as(as)
        .isEqualTo(
            decisions.stream()
                .filter(TallyContract::supported)
                .filter(d -> d.kind() != DecisionKind.APPROVE)
                .count());
    compareTimes(as, tally, seconds.stream().sorted().toList());
  }

  private static void compareTimes(String as, Tally tally, List<Double> sorted) {
    if (sorted.isEmpty()) {
      assertThat(tally.medianReviewSeconds()).as(as).isNull();
      return;
    }
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    double mean = sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(tally.medianReviewSeconds()).as(as).isCloseTo(median, within(1e-6));
    assertThat(tally.averageReviewSeconds()).as(as).isCloseTo(mean, within(1e-6));
    assertThat(tally.fastestReviewSeconds()).as(as).isCloseTo(sorted.getFirst(), within(1e-6));
    assertThat(tally.slowestReviewSeconds()).as(as).isCloseTo(sorted.getLast(), within(1e-6));
  }

  /** The severity as given, else that of the newest advisory that says one. */
  private Severity severity(ReviewHead head) {
    var review = store.cache().review(head.id()).orElseThrow();
    Severity given = review.version().content().vulnerability().severity();
    return given != Severity.UNKNOWN
        ? given
        : review.advisories().stream()
            .map(a -> a.severity())
            .filter(s -> s != Severity.UNKNOWN)
            .findFirst()
            .orElse(Severity.UNKNOWN);
  }

  private static boolean says(DecisionRecord decision) {
    return decision.verdict() != null && decision.verdict().family() != Verdict.Family.NONE;
  }

  private static boolean supported(DecisionRecord decision) {
    return decision.verdict() != null && decision.verdict().family() == Verdict.Family.FOR;
  }

  private static boolean agrees(DecisionRecord decision) {
    if (decision.verdict() == null) {
      return false;
    }
    return switch (decision.verdict().family()) {
      case FOR -> decision.kind() == DecisionKind.APPROVE;
      case AGAINST, HARM ->
          decision.kind() == DecisionKind.REJECT || decision.kind() == DecisionKind.MODIFY;
      case NONE -> false;
    };
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}

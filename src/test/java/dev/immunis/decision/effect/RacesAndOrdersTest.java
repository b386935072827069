package dev.immunis.decision.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.DecisionOutcome;
import dev.immunis.fakes.github.PullState;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.review.Review;
import dev.immunis.store.Effects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors at one effect, and everything that can happen to a pull request in any order. */
final class RacesAndOrdersTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final int RACES = FULL ? 1000 : 30;
  private static final int PEOPLE = FULL ? 1000 : 20;
  private static final int ORDERS = FULL ? 300 : 15;
  private static EffectBench bench;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    bench = new EffectBench(folder, Duration.ofSeconds(60));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void ofTwoExecutorsExactlyOneGetsAnEffect() throws Exception {
    bench.nextRound();
    bench.pull("p");
    DecisionRecord decision = bench.decide(bench.review("p"), DecisionKind.MODIFY);
    bench.clock.tick(Effect.HOLD);
    Effects store = bench.workspace.effects();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < RACES; race++) {
        Instant now = bench.clock.now();
        List<Effect> got =
            together(
                    two,
                    () -> store.lease("one", now, now.plusSeconds(60)),
                    () -> store.lease("two", now, now.plusSeconds(60)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        assertThat(got).as("race %s", race).hasSize(1);
        String loser = "one".equals(got.getFirst().holder()) ? "two" : "one";
        assertThat(
                store.begin(
                    decision.id(),
                    loser,
                    dev.immunis.model.effect.EffectStep.COMMENT,
                    now,
                    now.plusSeconds(60)))
            .isFalse();
        bench.clock.tick(Duration.ofSeconds(61));
      }
    }
    assertThat(store.byId(decision.id()).orElseThrow().attempts()).isEqualTo(RACES);
    bench.desk.discard(decision.id());
  }

  @Test
  void twoExecutorsAtWorkWriteOneComment() throws Exception {
    bench.nextRound();
    PullState pull = bench.pull("p");
    bench.decide(bench.review("p"), DecisionKind.APPROVE);
    bench.clock.tick(Effect.HOLD);
    EffectExecutor one = bench.executor();
    EffectExecutor other = bench.executor();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      assertThat(together(two, one::runDue, other::runDue).stream().filter(Optional::isPresent))
          .hasSize(1);
    }
    assertThat(pull.merges).isEqualTo(1);
    assertThat(pull.comments).hasSize(1);
  }

  @Test
  void ofTwoPeopleOneDecidesAndOfTwoExecutorsOneCarriesThatOut() throws Exception {
    int approved = 0;
    try (ExecutorService four = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < PEOPLE; race++) {
        bench.nextRound();
        PullState pull = bench.pull("p");
        Review review = bench.review("p");
        List<DecisionOutcome> said =
            together(
                four,
                () -> bench.submit(review, DecisionKind.APPROVE),
                () -> bench.submit(review, DecisionKind.REJECT));
        assertThat(said)
            .as("race %s", race)
            .filteredOn(DecisionOutcome.Recorded.class::isInstance)
            .hasSize(1);
        assertThat(said)
            .as("race %s", race)
            .filteredOn(DecisionOutcome.AlreadyDecided.class::isInstance)
            .hasSize(1);
        bench.clock.tick(Effect.HOLD);
        EffectExecutor one = bench.executor();
        EffectExecutor other = bench.executor();
        assertThat(together(four, one::runDue, other::runDue).stream().filter(Optional::isPresent))
            .as("race %s", race)
            .hasSize(1);
        boolean merged = said.getFirst() instanceof DecisionOutcome.Recorded;
        assertThat(pull.merges).as("merges in race %s", race).isEqualTo(merged ? 1 : 0);
        assertThat(pull.closings).as("closings in race %s", race).isEqualTo(merged ? 0 : 1);
        assertThat(pull.comments).as("comments in race %s", race).hasSize(1);
        approved += merged ? 1 : 0;
      }
    }
    if (FULL) {
      assertThat(approved).as("approvals that won").isBetween(1, PEOPLE - 1);
    }
  }

  /** What both say when they begin at the same moment. */
  private static <T> List<T> together(ExecutorService two, Callable<T> left, Callable<T> right)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Callable<T>> both = new ArrayList<>();
    for (Callable<T> one : List.of(left, right)) {
      both.add(
          () -> {
            start.await(60, TimeUnit.SECONDS);
            return one.call();
          });
    }
    List<T> said = new ArrayList<>();
    for (Future<T> one : two.invokeAll(both)) {
      said.add(one.get());
    }
    return said;
  }

  /** What happens at one moment to a pull request or its review. */
  private enum Event {
    PUSH,
    REBASE,
    IMPORT,
    APPROVE,
    REJECT,
    UNDO,
    RUN_GOOD,
    RUN_BAD,
    MERGED_BY_OTHERS,
    TIME,
    CARRY_OUT
  }

  @Test
  void noOrderOfEventsMergesWhatWasNotApproved() {
    int merged = 0;
    for (int order = 0; order < ORDERS; order++) {
      bench.nextRound();
      merged += order(new Random(77L + order)) ? 1 : 0;
    }
    assertThat(merged).as("orders in which we merged").isPositive();
  }

  private static boolean order(Random random) {
    PullState pull = bench.pull("p");
    Map<String, Boolean> approvedByPerson = new HashMap<>();
    Map<String, String> diffOf = new HashMap<>(Map.of(pull.head, EffectBench.DIFF));
    List<Event> events = new ArrayList<>();
    boolean others = false;
    for (int i = 0; i < 14; i++) {
      Event event = Event.values()[random.nextInt(Event.values().length)];
      events.add(event);
      Review review = bench.review("p");
      switch (event) {
        case PUSH -> push(pull, "push " + random.nextLong(), EffectBench.OTHER_DIFF, diffOf);
        case REBASE ->
            push(
                pull,
                "rebase " + random.nextLong(),
                diffOf.getOrDefault(pull.head, EffectBench.DIFF),
                diffOf);
        case IMPORT -> bench.take("p");
        case APPROVE -> {
          if (review.status().awaitsDecision()) {
            bench.decide(review, DecisionKind.APPROVE);
            approvedByPerson.put(head(review), true);
          }
        }
        case REJECT -> {
          if (review.status().awaitsDecision()) {
            bench.decide(review, DecisionKind.REJECT);
          }
        }
        case UNDO -> {
          DecisionRecord decision = review.decision();
          if (decision != null && pull.merges == 0) {
            bench.desk.undo(decision.id());
            approvedByPerson.remove(head(review));
          }
        }
        case RUN_GOOD -> ran(review, Verdict.FIX_SUPPORTED);
        case RUN_BAD -> ran(review, Verdict.NOT_FIXED);
        case MERGED_BY_OTHERS -> {
          if (pull.open && random.nextInt(4) == 0) {
            others = true;
            bench.server.state(
                s -> {
                  pull.open = false;
                  pull.mergedHead = pull.head;
                  pull.mergeCommit = EffectBench.hex("others");
                  return 0;
                });
          }
        }
        case TIME -> bench.clock.tick(Duration.ofSeconds(4));
        case CARRY_OUT -> bench.carryOutDue();
      }
      if (pull.merges > 0) {
        String mergedHead = String.valueOf(pull.mergedHead);
        boolean carried =
            bench.workspace.cache().decisions(review.id()).stream()
                .anyMatch(d -> d.justification().startsWith("The approval "));
        assertThat(approvedByPerson.getOrDefault(mergedHead, false) || carried)
            .as("merged %s after %s", mergedHead, events)
            .isTrue();
        return true;
      }
      assertThat(others || pull.open || pull.closings == 1).as("%s", events).isTrue();
    }
    bench.workspace.effects().list(50).stream()
        .filter(e -> e.state() == EffectState.WAITING)
        .forEach(e -> bench.desk.discard(e.id()));
    return false;
  }

  private static void ran(Review review, Verdict verdict) {
    bench.clock.tick(Duration.ofMillis(10));
    bench.run(review, verdict);
    bench.keeper().look(review.id());
  }

  private static String head(Review review) {
    return java.util.Objects.requireNonNull(
            java.util.Objects.requireNonNull(review.version().content().pullRequest()).head())
        .headCommit();
  }

  private static void push(PullState pull, String head, String diff, Map<String, String> diffOf) {
    if (pull.open) {
      bench.push(pull, EffectBench.hex(head), diff);
      diffOf.put(pull.head, diff);
    }
  }
}

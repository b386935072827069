package dev.immunis.decision.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.PullState;
import dev.immunis.fakes.github.Seen;
import dev.immunis.github.PullRequests;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.review.Review;
import dev.immunis.store.Effects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random decisions against a server that fails before, during and after calls and loses answers,
 * with pushes in between and the executor killed at any call of its own: each effect comes true
 * exactly once or is blocked with a reason, and never is another head merged than the reviewed one.
 */
final class EachEffectOnceTest {
  private static final int RUNS = "full".equals(System.getProperty("immunis.proof")) ? 1000 : 10;
  private static final int MOST_TURNS = 500;

  /** For one answer: a slow machine's answers are no faults. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Each silence costs the whole patience, so that the short run has none. */
  private static int silences = RUNS < 1000 ? 0 : 10;

  private static EffectBench bench;

  private final Map<EffectState, Integer> ends = new EnumMap<>(EffectState.class);
  private int kills;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    bench = new EffectBench(folder, PATIENCE);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void eachEffectComesTrueOnceOrIsBlockedWithAReason() {
    for (int run = 0; run < RUNS; run++) {
      bench.nextRound();
      once(run, new Random(20261120L + run));
    }
    assertThat(ends.get(EffectState.DONE)).as("effects that came true").isGreaterThan(RUNS / 4);
    assertThat(kills).as("kills").isGreaterThan(RUNS);
    if (RUNS >= 1000) {
      assertThat(ends.get(EffectState.BLOCKED)).as("blocked effects").isGreaterThan(RUNS / 20);
    }
  }

  private void once(int run, Random random) {
    bench.server.faults(seen -> Fault.NONE);
    // A pause that the server asked for in the run before is over.
    bench.clock.tick(Duration.ofHours(1));
    PullState pull = bench.pull("p");
    Review review = bench.review("p");
    String head = pull.head;
    DecisionKind kind =
        random.nextInt(10) < 6
            ? DecisionKind.APPROVE
            : DecisionKind.values()[random.nextInt(DecisionKind.values().length)];
    DecisionRecord decision = bench.decide(review, kind);
    bench.clock.tick(Effect.HOLD);
    int[] calls = {0};
    int pushAt = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : -1;
    double rate = random.nextDouble() * 0.4;
    bench.server.faults(
        seen -> {
          if (++calls[0] == pushAt && pull.open) {
            pull.head = EffectBench.hex("pushed " + run);
            pull.repo.diffs.put(pull.base + "..." + pull.head, EffectBench.OTHER_DIFF);
          }
          return random.nextDouble() < rate ? fault(random, seen) : Fault.NONE;
        });

    Effect ended = drive(decision, random);
    bench.server.faults(seen -> Fault.NONE);
    bench.server.settle();
    check("run " + run + " " + ended, pull, head, ended);
    ends.merge(ended.state(), 1, Integer::sum);
  }

  /** A new executor after each kill, until the effect has ended. */
  private Effect drive(DecisionRecord decision, Random random) {
    Effects store = bench.workspace.effects();
    BooleanSupplier now = () -> random.nextInt(60) == 0;
    EffectExecutor executor = fresh(now);
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Effect before = store.byId(decision.id()).orElseThrow();
      if (!bench.tickTo(before)) {
        return before;
      }
      bench.server.settle();
      try {
        executor.runDue();
      } catch (Killed killed) {
        kills++;
        executor = fresh(now);
      }
    }
    throw new AssertionError("no end: " + store.byId(decision.id()));
  }

  private static EffectExecutor fresh(BooleanSupplier now) {
    return bench.executor(
        Killed.in(Effects.class, bench.workspace.effects(), now),
        Killed.in(PullRequests.class, bench.github.pullRequests(), now),
        java.util.List.of());
  }

  private static void check(String run, PullState pull, String head, Effect ended) {
    boolean done = ended.state() == EffectState.DONE;
    boolean approved = ended.kind() == EffectKind.APPROVE;
    assertThat(ended.state()).as(run).isIn(EffectState.DONE, EffectState.BLOCKED);
    if (!done) {
      assertThat(ended.reason()).as(run).isNotNull();
    }
    if (pull.merges > 0) {
      assertThat(pull.mergedHead).as("what was merged in " + run).isEqualTo(head);
    } else if (approved) {
      assertThat(pull.comments).as("words of a merge that was not: " + run).isEmpty();
      assertThat(pull.labels).as("labels of a merge that was not: " + run).isEmpty();
    }
    assertThat(pull.merges).as("merges in " + run).isLessThanOrEqualTo(approved ? 1 : 0);
    assertThat(pull.comments.size()).as("comments in " + run).isLessThanOrEqualTo(1);
    assertThat(pull.closings)
        .as("closings in " + run)
        .isLessThanOrEqualTo(ended.kind() == EffectKind.REJECT ? 1 : 0);
    if (done) {
      assertThat(pull.merges).as("merges in " + run).isEqualTo(approved ? 1 : 0);
      assertThat(pull.comments).as("comments in " + run).hasSize(1);
      assertThat(pull.labels).as(run).isEqualTo(EffectWords.labels(ended.kind()));
      assertThat(pull.closings).as(run).isEqualTo(ended.kind() == EffectKind.REJECT ? 1 : 0);
    }
  }

  private static Fault fault(Random random, Seen seen) {
    Fault[] all = Fault.values();
    Fault fault = all[1 + random.nextInt(all.length - 1)];
    if (fault == Fault.SILENT_AFTER && (random.nextInt(10) > 0 || --silences < 0)) {
      return Fault.ANSWER_LOST;
    }
    return fault == Fault.HAPPENS_LATE && !seen.changes() ? Fault.BREAKS_BEFORE : fault;
  }
}

package dev.immunis.decision.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.JavaChild;
import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.PullBench;
import dev.immunis.fakes.github.PullState;
import dev.immunis.github.PullRequests;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectState;
import dev.immunis.store.Effects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An executor that is a process is killed with SIGKILL before or after any of its calls, and
 * another one goes on in the same workspace: everything comes true exactly once.
 */
final class KilledExecutorTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));

  /** Where an act came true and nothing here knows of it yet: the worst places. */
  private static final Map<DecisionKind, Set<String>> WORST =
      Map.of(DecisionKind.APPROVE, Set.of("after PullRequests.merge"));

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final CountingIds ids = new CountingIds();
  private PullBench pulls;

  @BeforeEach
  void open() throws IOException {
    pulls = new PullBench(clock, Duration.ofSeconds(60));
  }

  @AfterEach
  void close() {
    pulls.close();
  }

  private EffectBench bench(Path workspace) {
    return new EffectBench(workspace, clock, pulls, ids);
  }

  @Test
  void killedAnywhereItComesTrueOnce() throws Exception {
    int kills = 0;
    for (DecisionKind kind : List.of(DecisionKind.APPROVE, DecisionKind.REJECT)) {
      for (String point : FULL ? points(kind) : WORST.getOrDefault(kind, Set.of())) {
        killedAt(kind, point, kills++);
      }
    }
    assertThat(kills).isGreaterThanOrEqualTo(FULL ? 60 : 1);
  }

  /** Every moment of an effect that is carried out without a fault. */
  private Set<String> points(DecisionKind kind) {
    Set<String> points = new LinkedHashSet<>();
    try (EffectBench bench = bench(folder.resolve("points " + kind))) {
      bench.pull("points-" + kind.wire());
      Effect effect = decided(bench, "points-" + kind.wire(), kind);
      bench
          .executor(
              Points.noted(Effects.class, bench.workspace.effects(), points),
              Points.noted(PullRequests.class, bench.github.pullRequests(), points),
              List.of())
          .run(effect.id());
      assertThat(bench.workspace.effects().byId(effect.id()).orElseThrow().state())
          .isEqualTo(EffectState.DONE);
    }
    return points;
  }

  private static Effect decided(EffectBench bench, String name, DecisionKind kind) {
    bench.decide(bench.review(name), kind);
    return bench.effect(bench.review(name));
  }

  private void killedAt(DecisionKind kind, String point, int nth) throws Exception {
    Path workspace = folder.resolve("w" + nth);
    String name = "killed-" + nth;
    PullState pull;
    Effect effect;
    try (EffectBench bench = bench(workspace)) {
      pull = bench.pull(name);
      effect = decided(bench, name, kind);
    }
    try (JavaChild child =
        JavaChild.start(
            EffectChild.class,
            folder,
            Map.of(),
            workspace.toString(),
            pulls.server.root(),
            effect.id().toString(),
            point)) {
      assertThat(child.line("standing ")).isEqualTo("standing " + point);
      child.kill();
    }
    try (EffectBench bench = bench(workspace)) {
      for (int turn = 0;
          turn < 20 && bench.tickTo(bench.workspace.effects().byId(effect.id()).orElseThrow());
          turn++) {
        bench.executor().runDue();
      }
      Effect ended = bench.workspace.effects().byId(effect.id()).orElseThrow();
      assertThat(ended.state())
          .as("%s killed %s: %s", kind, point, ended)
          .isEqualTo(EffectState.DONE);
    }
    boolean approved = kind == DecisionKind.APPROVE;
    assertThat(pull.merges).as(point).isEqualTo(approved ? 1 : 0);
    assertThat(pull.closings).as(point).isEqualTo(approved ? 0 : 1);
    assertThat(pull.comments).as(point).hasSize(1);
    assertThat(pull.labels).as(point).isEqualTo(EffectWords.labels(EffectKind.of(kind)));
  }
}

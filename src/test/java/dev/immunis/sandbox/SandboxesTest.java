package dev.immunis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxesTest {

  private static final SandboxAnswer.Refusal REFUSAL =
      new SandboxAnswer.Refusal("first kind", "it is not installed.", "Install it.");

  private record NeverRuns(SandboxFacts facts) implements Sandbox {
    @Override
    public RunningJob start(SandboxJob job) {
      throw new UnsupportedOperationException("this test starts nothing");
    }
  }

  @Test
  void firstKindThatWorksIsTakenAndTheOthersAreNamed() {
    Sandbox works = new NeverRuns(new SandboxFacts("second kind", "1", List.of(), List.of()));
    SandboxAnswer answer =
        new Sandboxes(
                List.of(
                    () -> new SandboxAnswer.Impossible(List.of(REFUSAL)),
                    () -> new SandboxAnswer.Ready(works, List.of()),
                    () -> {
                      throw new AssertionError("asked without need");
                    }))
            .probe();
    assertThat(answer).isEqualTo(new SandboxAnswer.Ready(works, List.of(REFUSAL)));
  }

  @Test
  void noneIsARefusalWithEveryReasonAndNextStep() {
    SandboxAnswer answer =
        new Sandboxes(List.of(() -> new SandboxAnswer.Impossible(List.of(REFUSAL)))).probe();
    assertThat(((SandboxAnswer.Impossible) answer).inWords())
        .isEqualTo("first kind: it is not installed. Install it.");
    assertThat(new Sandboxes(List.of()).probe()).isInstanceOf(SandboxAnswer.Impossible.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relative", "/", "/a/../b", "/a/./b", "//a", "/a\nb", "/a/.."})
  void pathInsideMustBePlainAndAbsolute(String inside) {
    assertThatThrownBy(() -> new Mount.ReadOnlyTree(Path.of("/x"), inside))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SandboxJob.of("true").in(inside))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A B", "A=B", "1A", "A\0"})
  void variableNameMustBeOne(String name) {
    assertThatThrownBy(() -> SandboxJob.of("true").withEnv(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsHaveRanges() {
    Limits limits = Limits.standard();
    assertThatThrownBy(() -> limits.withWall(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withMemory(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withProcesses(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withDisk(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits.withOutput(-1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.immunis.sandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunStatusTest {

  private final List<String> heard = new ArrayList<>();

  @Test
  void linesOfBubblewrapAreRead() {
    RunStatus status = status(false);
    status.line("{ \"child-pid\": 4711, \"pid-namespace\": 4026532181 }");
    status.line("{ \"exit-code\": 3 }");
    assertThat(heard).containsExactly("child 4711", "exit 3");
  }

  @Test
  void exitCodeBeforeTheStartDoesNotCount() {
    RunStatus status = status(true);
    status.line("{ \"exit-code\": 1 }");
    assertThat(heard).isEmpty();
    status.line("{ \"started\": true }");
    status.line("{ \"exit-code\": 2 }");
    assertThat(heard).containsExactly("exit 2");
  }

  @Test
  void timesOfTheShellsChildrenAreRead() {
    RunStatus status = status(true);
    status.line("0m0.010000s 0m0.000000s");
    status.line("1m2.500000s 0m0.250000s");
    assertThat(status.cpu()).isEqualTo(Duration.ofMillis(62_750));
  }

  @Test
  void otherWordsAreKeptForTheReason() {
    RunStatus status = status(false);
    status.line("/bin/sh: 9: bwrap: not found");
    assertThat(status.otherWords()).isEqualTo("/bin/sh: 9: bwrap: not found");
  }

  private RunStatus status(boolean announcesStart) {
    return new RunStatus(
        announcesStart, pid -> heard.add("child " + pid), code -> heard.add("exit " + code));
  }
}

package dev.immunis.ui.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.decision.DecisionDraft;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is killed with -9 in the middle of typing loses half a second of it at most. */
class KilledWhileTypingTest {
  private static final long MOST_LOST_MILLIS = 500;

  @TempDir private Path folder;

  /** Longer from one save to the next tells of a processor or a disk that others kept busy. */
  private static final long PACE_MILLIS = 400;

  private record Typed(int keys, long millis) {}

  /**
   * What the child said before it died.
   *
   * @param saved keys of which it had been told that they are kept, and when
   */
  private record Said(List<Typed> typed, List<Typed> saved) {
    /** Whether the machine kept up, so that its clock says something about the console. */
    boolean atPace() {
      long before = typed.getFirst().millis();
      for (Typed save : saved) {
        if (save.millis() - before > PACE_MILLIS) {
          return false;
        }
        before = save.millis();
      }
      return typed.getLast().millis() - before <= PACE_MILLIS;
    }
  }

  @Test
  void atMostHalfASecondOfTypingIsLost() throws Exception {
    int rounds = "full".equals(System.getProperty("immunis.proof")) ? 20 : 3;
    for (int round = 0; round < rounds; round++) {
      Path workspace = folder.resolve("round-" + round);
      try (H2Desk desk = new H2Desk(workspace)) {
        desk.fill();
      }
      Said said = typeAndKill(workspace, 60 + 17 * round);
      List<Typed> typed = said.typed();
      String kept;
      try (H2Desk desk = new H2Desk(workspace)) {
        kept =
            desk.workspace.drafts().load(H2Desk.ONE).map(DecisionDraft::justification).orElse("");
      }
      long killed = typed.getLast().millis();
      int owed =
          typed.stream()
              .filter(one -> one.millis() <= killed - MOST_LOST_MILLIS)
              .mapToInt(Typed::keys)
              .max()
              .orElse(0);
      assertThat(owed).as("the child typed long enough to owe something").isPositive();
      assertThat(said.saved()).as("saves that were told").isNotEmpty();
      assertThat(kept.length())
          .as("keys kept of %s", typed.getLast())
          .isGreaterThanOrEqualTo(said.saved().getLast().keys());
      if (said.atPace()) {
        // DraftsTest shows the same by ticks; here it is seen on a real disk.
        assertThat(kept.length())
            .as("keys kept of %s", typed.getLast())
            .isGreaterThanOrEqualTo(owed);
      }
      assertThat(kept)
          .isEqualTo(
              IntStream.range(0, kept.length())
                  .mapToObj(place -> String.valueOf(TypingChild.key(place)))
                  .collect(Collectors.joining()));
    }
  }

  private static Said typeAndKill(Path workspace, int keys) throws IOException {
    Path errors = Files.createTempFile(workspace, "child", ".log");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TypingChild.class.getName(),
                workspace.toString())
            .redirectError(errors.toFile())
            .start();
    List<Typed> typed = new ArrayList<>();
    List<Typed> saved = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("saved")) {
          saved.add(new Typed(Integer.parseInt(words[1]), Long.parseLong(words[2])));
          continue;
        }
        typed.add(new Typed(Integer.parseInt(words[0]), Long.parseLong(words[1])));
        if (typed.size() == keys) {
          // Through its handle, so that what it printed before can still be read.
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
    }
    assertThat(typed).as(Files.readString(errors)).hasSizeGreaterThanOrEqualTo(keys);
    return new Said(typed, saved);
  }
}

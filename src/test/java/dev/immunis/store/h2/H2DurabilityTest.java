package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionDraft;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed with SIGKILL at a random moment, again and again: nothing that
 * was acknowledged is lost; with the database's own write delay something is.
 */
final class H2DurabilityTest {
  /** What H2 does unless it is told otherwise. */
  private static final int DEFAULT_WRITE_DELAY_MILLIS = 500;

  private static final int ROUNDS = "full".equals(System.getProperty("immunis.proof")) ? 50 : 5;
  private static final long SEED = 20261120;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
    Random random = new Random(SEED);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      List<String> said = writeAndKill(folder, 0, 1 + random.nextInt(80));
      acknowledged.addAll(said);

      try (H2Ports store = new H2Ports(folder)) {
        boolean last = round == ROUNDS;
        assertThat(lost(store, last ? acknowledged : said)).as("round " + round).isEmpty();
        assertThat(store.auditTrail().verify().why()).as("round " + round).isEmpty();
        store.authority().admit(List.of(Samples.bare("after-" + round, "p")), Samples.ANA);
      }
    }
  }

  @Test
  void theDatabasesOwnWriteDelayIsSeenToLose() throws Exception {
    int losses = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      Path fresh = folder.resolve("round-" + round);
      try (H2Ports made = new H2Ports(fresh)) {
        assertThat(made.cache().heads()).isEmpty();
      }
      List<String> acknowledged = writeAndKill(fresh, DEFAULT_WRITE_DELAY_MILLIS, 1);
      try (H2Ports store = new H2Ports(fresh)) {
        losses += lost(store, acknowledged).isEmpty() ? 0 : 1;
        assertThat(store.auditTrail().verify().why()).isEmpty();
      }
    }

    assertThat(losses).isPositive();
  }

  /** Lets a child write until it acknowledged so many things, kills it; gives what it said. */
  private static List<String> writeAndKill(Path folder, int writeDelayMillis, int atLeast)
      throws Exception {
    try (Child child = Child.start(folder, "write", writeDelayMillis)) {
      List<String> said = new ArrayList<>();
      while (said.size() < atLeast) {
        said.add(Objects.requireNonNull(child.line(), "the child ended by itself"));
      }
      said.addAll(child.kill());
      return said;
    }
  }

  private static List<String> lost(H2Ports store, List<String> acknowledged) {
    return acknowledged.stream().filter(line -> !kept(store, line.split(" "))).toList();
  }

  private static boolean kept(H2Ports store, String[] said) {
    return switch (said[0]) {
      case "review" -> store.cache().review(UUID.fromString(said[1])).isPresent();
      case "draft" ->
          store
              .drafts()
              .load(UUID.fromString(said[1]))
              .map(DecisionDraft::justification)
              .filter(text -> text.equals(said[2] + " " + said[3]))
              .isPresent();
      case "decision" ->
          store.cache().decisions(UUID.fromString(said[2])).stream()
              .map(DecisionRecord::id)
              .anyMatch(UUID.fromString(said[1])::equals);
      case "content" -> store.vault().get(Digest.parse(said[1])).isPresent();
      default -> throw new AssertionError("the child said " + said[0]);
    };
  }
}

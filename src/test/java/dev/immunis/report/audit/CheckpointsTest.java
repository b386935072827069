package dev.immunis.report.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.fakes.MemoryChain;
import dev.immunis.fakes.MemoryKey;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Actor;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.report.SigningException;
import dev.immunis.store.AuditChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final Actor ANA = Actor.human("Ana");

  private final TestClock clock = new TestClock();
  private final MemoryChain chain = new MemoryChain(clock::now);
  private final MemoryKey key = new MemoryKey();
  @TempDir Path folder;

  @BeforeEach
  void someActs() {
    for (int i = 0; i < 20; i++) {
      chain.did(ANA, "decision.recorded", "review-" + i, Map.of("number", i));
    }
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(chain, chain, key, clock, MemoryChain.DEVICE, folder);
  }

  private static CheckpointCheck.Outcome outcome(Checkpoints checkpoints, Checkpoint checkpoint) {
    return checkpoints.check(checkpoint, null).outcome();
  }

  @Test
  void aCheckpointHoldsNowAndAfterMoreActsAndIsAnActItself() throws IOException {
    Checkpoints.Made made = checkpoints().make(ANA);
    Checkpoint read = Checkpoint.read(Files.readString(made.file()));

    assertThat(read).isEqualTo(made.checkpoint());
    assertThat(read.lines()).isEqualTo(20);
    assertThat(chain.lines.getLast().action()).isEqualTo(Checkpoints.ACTION);
    assertThat(chain.lines.getLast().payload()).contains(read.head().toString());
    chain.did(ANA, "later", "x", Map.of());
    CheckpointCheck check = checkpoints().check(read, null);
    assertThat(check.holds()).isTrue();
    assertThat(check.keyKnown()).isTrue();
    assertThat(check.there()).isEqualTo(22);
  }

  @Test
  void aTailThatWasCutBehindTheProgramsBackIsFound() throws IOException {
    Checkpoint checkpoint = checkpoints().make(ANA).checkpoint();
    chain.lines.subList(15, chain.lines.size()).clear();

    assertThat(chain.verify().whole()).isTrue();
    assertThat(outcome(checkpoints(), checkpoint)).isEqualTo(CheckpointCheck.Outcome.CUT);
  }

  @Test
  void aChainThatWasWrittenAnewIsFound() throws IOException {
    Checkpoint checkpoint = checkpoints().make(ANA).checkpoint();
    List<AuditLine> old = List.copyOf(chain.lines);
    chain.lines.clear();
    for (AuditLine line : old) {
      chain.did(ANA, line.action(), line.subject(), Map.of("another", "story"));
    }

    assertThat(chain.verify().whole()).isTrue();
    assertThat(outcome(checkpoints(), checkpoint)).isEqualTo(CheckpointCheck.Outcome.REWRITTEN);
  }

  @Test
  void whatWasChangedInTheFileIsFound() throws IOException {
    String text = checkpoints().make(ANA).checkpoint().text();

    assertThat(outcome(checkpoints(), Checkpoint.read(text.replace(": 20,", ": 19,"))))
        .isEqualTo(CheckpointCheck.Outcome.NOT_SIGNED);
    assertThat(
            outcome(
                checkpoints(),
                Checkpoint.read(
                    text.replace(MemoryChain.DEVICE.toString(), new UUID(1, 1).toString()))))
        .isEqualTo(CheckpointCheck.Outcome.NOT_SIGNED);
    for (String broken : List.of("", "{}", "[]", "no json", text.replace("immunis-", "other-"))) {
      assertThatThrownBy(() -> Checkpoint.read(broken))
          .as(broken)
          .isInstanceOf(SigningException.class);
    }
  }

  @Test
  void anotherKeyOrWorkspaceIsFound() throws IOException {
    Checkpoint checkpoint = checkpoints().make(ANA).checkpoint();
    MemoryKey other = new MemoryKey();

    assertThat(checkpoints().check(checkpoint, other.publicKey()).outcome())
        .isEqualTo(CheckpointCheck.Outcome.OTHER_KEY);
    Checkpoint foreign =
        Checkpoint.sign(new UUID(9, 9), 1, AuditChain.origin(new UUID(9, 9)), checkpoint.at(), key);
    assertThat(outcome(checkpoints(), foreign)).isEqualTo(CheckpointCheck.Outcome.OTHER_WORKSPACE);
  }

  @Test
  void aBrokenChainIsNotSigned() {
    chain.lines.remove(7);

    assertThatThrownBy(() -> checkpoints().make(ANA))
        .isInstanceOf(SigningException.class)
        .hasMessageContaining("missing");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void onceADayAndOnlyWhenSomethingHappened() throws IOException {
    Checkpoints daily = checkpoints();
    assertThat(daily.daily()).isPresent();
    assertThat(daily.daily()).isEmpty();
    chain.did(ANA, "later", "x", Map.of());
    assertThat(daily.daily()).as("the same day").isEmpty();
    clock.tick(Duration.ofDays(1));
    assertThat(daily.daily()).get().extracting(m -> m.checkpoint().lines()).isEqualTo(22L);
    clock.tick(Duration.ofDays(1));
    assertThat(daily.daily()).as("nothing happened").isEmpty();
    assertThat(chain.lines.getLast().actorType()).isEqualTo(Actor.Type.ENGINE);
  }
}

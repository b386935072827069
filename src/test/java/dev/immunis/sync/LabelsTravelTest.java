package dev.immunis.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Verdict;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SharedRow;
import dev.immunis.store.Wish;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What patches turned out to be reaches the whole team. */
final class LabelsTravelTest extends OnTwoLaptops {
  private final ReviewAdmission other = Samples.bare("case-2", "first");

  @Test
  void labelsTravelBeforeAndAfterJoining() {
    ana.admit(other);
    ana.join().sync.syncNow();
    ben.admit(other);
    Label before = label(new UUID(0x7000, 1));
    Label after = label(new UUID(0x7000, 2));
    ben.workspace.labels().add(List.of(before), Samples.BEN);
    ben.join().sync.syncNow();
    ben.workspace.labels().add(List.of(after), Samples.BEN);
    assertThat(ben.workspace.outbox().counts().waiting()).isEqualTo(1);
    ben.sync.syncNow();
    ana.sync.syncNow();
    ana.sync.syncNow();

    assertThat(ana.workspace.labels().of(other.source().reviewId())).containsExactly(before, after);
    assertThat(ana.workspace.outbox().counts().waiting()).isZero();
  }

  @Test
  void aLabelThatNobodyCanReadHoldsNothingUp() {
    ana.admit(other);
    ana.join().sync.syncNow();
    UUID review = other.source().reviewId();
    SharedRow.Note unreadable =
        new SharedRow.Note(
            RowKind.LABEL, new UUID(0x7000, 3), review, "{}", Samples.BEN, clock.now());
    team.login("ben", TeamRole.ANALYST)
        .push(List.of(new Wish(unreadable.id(), review, unreadable)));
    ben.join().sync.syncNow();
    ben.workspace.labels().add(List.of(label(new UUID(0x7000, 4))), Samples.BEN);
    ben.sync.syncNow();

    ana.sync.syncNow();

    assertThat(ana.workspace.labels().of(review)).containsExactly(label(new UUID(0x7000, 4)));
  }

  private Label label(UUID id) {
    return new Label(
        id,
        other.source().reviewId(),
        other.version(),
        other.content().patch().bytes(),
        LabelOutcome.values()[0],
        LabelSource.values()[0],
        Verdict.NOT_FIXED,
        null,
        0.25,
        "seen in the field",
        Samples.BEN,
        Samples.START.plusSeconds(id.getLeastSignificantBits()));
  }
}

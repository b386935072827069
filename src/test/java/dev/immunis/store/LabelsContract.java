package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of labels promises. */
public abstract class LabelsContract extends StoreContract {
  private static final UUID REVIEW = new UUID(7, 7);

  private static Label label(int number, LabelOutcome outcome, Instant at) {
    return new Label(
        new UUID(1, number),
        REVIEW,
        Samples.digest("version"),
        Samples.digest("patch"),
        outcome,
        LabelSource.AUDIT,
        Verdict.FIX_SUPPORTED,
        EvidenceTier.E3,
        0.575,
        "looked at again",
        Samples.BEN,
        at);
  }

  @Test
  void aLabelIsThereAfterARestartWithItsAuditLine() {
    Label label = label(1, LabelOutcome.WRONG, Samples.START);
    Label bare =
        new Label(
            new UUID(1, 2),
            UUID.randomUUID(),
            Samples.digest("v"),
            Samples.digest("p"),
            LabelOutcome.RIGHT,
            LabelSource.MANUAL,
            null,
            null,
            null,
            "",
            Samples.ANA,
            Samples.START.plusSeconds(1));
    long before = store.auditTrail().count();
    assertThat(store.labels().add(List.of(label, bare), Samples.ANA))
        .containsExactly(Labels.Answer.KEPT, Labels.Answer.KEPT);
    restart();

    assertThat(store.labels().all()).containsExactly(label, bare);
    assertThat(store.labels().of(REVIEW)).containsExactly(label);
    assertThat(actions(before + 1)).containsExactly("label.kept", "label.kept");
    assertThat(store.auditTrail().about(REVIEW.toString()).getFirst().payload())
        .contains("\"wrong\"")
        .doesNotContain("looked at again")
        .doesNotContain(Samples.BEN.name());
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void theSameLabelTwiceIsKeptOnceAndAnIdIsNeverGivenAnew() {
    Label label = label(1, LabelOutcome.WRONG, Samples.START);
    store.labels().add(List.of(label), Samples.ANA);
    long lines = store.auditTrail().count();

    assertThat(store.labels().add(List.of(label), Samples.ANA))
        .containsExactly(Labels.Answer.THERE_ALREADY);
    assertThat(
            store.labels().add(List.of(label(1, LabelOutcome.RIGHT, Samples.START)), Samples.ANA))
        .containsExactly(Labels.Answer.OTHER_CONTENT);
    assertThat(store.labels().all()).containsExactly(label);
    assertThat(store.auditTrail().count()).isEqualTo(lines);
  }

  @Test
  void labelsComeOldestFirstAndAreTold() {
    Label late = label(1, LabelOutcome.RIGHT, Samples.START.plus(Duration.ofDays(1)));
    Label early = label(2, LabelOutcome.WRONG, Samples.START);
    store.labels().add(List.of(late), Samples.ANA);
    store.labels().add(List.of(early), Samples.ANA);

    assertThat(store.labels().of(REVIEW)).containsExactly(early, late);
    assertThat(store.events())
        .extracting(ChangeEvent::change)
        .containsOnly(new Change.LabelsKept(List.of(REVIEW)));
  }

  @Test
  void rowsOfLabelsAreNotChanged() throws Exception {
    store.labels().add(List.of(label(1, LabelOutcome.WRONG, Samples.START)), Samples.ANA);
    try (Connection raw = store.raw();
        Statement statement = raw.createStatement()) {
      assertThatThrownBy(() -> statement.execute("UPDATE patch_label SET outcome = 'RIGHT'"))
          .hasStackTraceContaining("kept for ever");
      assertThatThrownBy(() -> statement.execute("DELETE FROM patch_label"))
          .hasStackTraceContaining("kept for ever");
    }
  }
}

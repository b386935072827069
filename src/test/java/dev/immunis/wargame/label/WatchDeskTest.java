package dev.immunis.wargame.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.TestClock;
import dev.immunis.model.Verdict;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.wargame.ProofWatch;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.MadeBefore;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof that comes back after the merge makes a patch wrong, once; silence makes it nothing. */
class WatchDeskTest {
  private static final ReviewAdmission REVIEW = Samples.full("case", "p");
  private static final UUID ID = REVIEW.source().reviewId();

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private H2Workspace workspace;
  private WatchDesk desk;

  @BeforeEach
  void open() {
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder),
            clock,
            UUID::randomUUID,
            count -> new byte[count],
            new ChangeBus());
    workspace.authority().admit(List.of(REVIEW), Samples.ANA);
    workspace.authority().keep(Samples.run(REVIEW, Verdict.FIX_SUPPORTED, Samples.START));
    desk =
        new WatchDesk(
            workspace.proofWatches(),
            new LabelBook(workspace.labels(), workspace.cache(), clock, UUID::randomUUID),
            clock);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void oneTriggerFlipsTheLabelAndASecondOneAddsNothing() {
    desk.watch(ID, REVIEW.version(), "main", "merge", clock.now(), Samples.ANA);
    assertThat(desk.due()).extracting(ProofWatch::reviewId).containsExactly(ID);
    assertThat(desk.looked(ID, "c1", TrialOutcome.CLEAN, "still shut")).isEmpty();
    assertThat(desk.looked(ID, "c1", TrialOutcome.INFRA, "no node here")).isEmpty();
    assertThat(desk.due()).isEmpty();
    assertThat(workspace.labels().all()).isEmpty();

    clock.tick(ProofWatch.NIGHTLY);
    assertThat(desk.due()).hasSize(1);
    Label label = desk.looked(ID, "c2", TrialOutcome.TRIGGERED, "it works again").orElseThrow();
    assertThat(label.outcome()).isEqualTo(LabelOutcome.WRONG);
    assertThat(label.source()).isEqualTo(LabelSource.PROOF_CAME_BACK);
    assertThat(label.countsForPosterior()).isTrue();
    // What was shown when it was given: tier E3 by its prior, Beta(11.5, 8.5).
    assertThat(label.predicted()).isEqualTo(0.575);
    assertThat(label.note()).contains("main", "c2");
    assertThat(desk.looked(ID, "c3", TrialOutcome.TRIGGERED, "and again")).isEmpty();
    assertThat(workspace.labels().all()).hasSize(1);
  }

  @Test
  void whatNobodyWatchesIsNotLabelled() {
    assertThat(desk.looked(ID, "c1", TrialOutcome.TRIGGERED, "seen")).isEmpty();
    assertThat(workspace.labels().all()).isEmpty();
  }
}

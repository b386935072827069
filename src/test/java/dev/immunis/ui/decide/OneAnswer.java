package dev.immunis.ui.decide;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.Authority;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.FactClearance;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.RunDraft;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An authority with the same answer, or the same failure, to every decision. */
final class OneAnswer implements Authority {
  private final @Nullable DecisionReceipt answer;
  private final RuntimeException failure;

  OneAnswer(DecisionReceipt answer) {
    this.answer = answer;
    this.failure = new IllegalStateException("never thrown");
  }

  OneAnswer(RuntimeException failure) {
    this.answer = null;
    this.failure = failure;
  }

  @Override
  public DecisionReceipt record(DecisionRecord decision) {
    if (answer == null) {
      throw failure;
    }
    return answer;
  }

  @Override
  public List<Admitted> admit(List<ReviewAdmission> admissions, Actor by) {
    throw new UnsupportedOperationException("nothing is admitted here");
  }

  @Override
  public List<UUID> admitAdvisory(AdvisoryRecord advisory, byte[] document, Actor by) {
    throw new UnsupportedOperationException("nothing is admitted here");
  }

  @Override
  public WargameRun keep(RunDraft run) {
    throw new UnsupportedOperationException("no runs here");
  }

  @Override
  public void clear(FactClearance clearance) {
    throw new UnsupportedOperationException("no cheating facts here");
  }
}

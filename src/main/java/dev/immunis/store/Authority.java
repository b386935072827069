package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.wargame.WargameRun;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The truth: every change of shared rows goes through here, each call one transaction together with
 * its audit lines. When a call returns, its rows survive a kill of the process. Thread safe; may
 * block; call it off the UI thread.
 *
 * @see StoreException thrown when the store itself fails
 */
public interface Authority {
  /** Takes reviews in, each its own outcome, all in one transaction, in the order given. */
  List<Admitted> admit(List<ReviewAdmission> admissions, Actor by);

  /**
   * Takes a published advisory in, or replaces its older form.
   *
   * @return the reviews that share an id with it; empty when it was there already
   */
  List<UUID> admitAdvisory(AdvisoryRecord advisory, byte[] document, Actor by);

  /** Keeps a finished run with its evidence. */
  WargameRun keep(RunDraft run);

  /**
   * Keeps a decision if the version is still current and undecided, with what it leads to on the
   * pull request.
   */
  DecisionReceipt record(DecisionRecord decision);

  /**
   * The same with another effect than the usual one on the review's own pull request, null for the
   * usual one. In a team the authority itself makes the effect of every decision, so that what is
   * asked for here is left out.
   */
  default DecisionReceipt record(DecisionRecord decision, @Nullable EffectDraft effect) {
    return record(decision);
  }

  /** Keeps that a person looked at a cheating fact; saying it twice changes nothing. */
  void clear(FactClearance clearance);
}

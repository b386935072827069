package dev.immunis.ui.history;

import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.label.Label;
import dev.immunis.model.review.Comment;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import java.time.Instant;

/** One thing that happened to a review. */
sealed interface HistoryEntry {
  /** What kind of thing it was; the order is that of things at the same moment, first to last. */
  enum Kind {
    VERSION,
    RUN,
    CLEARANCE,
    DECISION,
    LABEL,
    COMMENT,
    AUDIT
  }

  Instant at();

  Kind kind();

  /**
   * A version came in.
   *
   * @param otherPatch whether its patch is not the one of the version before
   */
  record Version(ReviewVersion version, boolean first, boolean otherPatch) implements HistoryEntry {
    @Override
    public Instant at() {
      return version.importedAt();
    }

    @Override
    public Kind kind() {
      return Kind.VERSION;
    }
  }

  /**
   * A run was kept.
   *
   * @param number of the version it ran on, 0 when that is not known
   */
  record Run(WargameRun run, int number) implements HistoryEntry {
    @Override
    public Instant at() {
      return run.finishedAt();
    }

    @Override
    public Kind kind() {
      return Kind.RUN;
    }
  }

  /** A cheating fact was looked at. */
  record Clearance(FactClearance said, int number) implements HistoryEntry {
    @Override
    public Instant at() {
      return said.at();
    }

    @Override
    public Kind kind() {
      return Kind.CLEARANCE;
    }
  }

  /**
   * A decision was taken.
   *
   * @param inForce false where another's came first, it was refused, or the team's database lost it
   */
  record Decision(DecisionRecord decision, int number, boolean inForce) implements HistoryEntry {
    @Override
    public Instant at() {
      return decision.decidedAt();
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }
  }

  /**
   * Somebody said what the patch turned out to be.
   *
   * @param standing whether no later label on the same version counts instead
   */
  record Labelled(Label label, int number, boolean standing) implements HistoryEntry {
    @Override
    public Instant at() {
      return label.at();
    }

    @Override
    public Kind kind() {
      return Kind.LABEL;
    }
  }

  /**
   * Somebody said something about the review.
   *
   * @param mine whether this person did, who may take it back
   */
  record Said(Comment comment, boolean mine) implements HistoryEntry {
    @Override
    public Instant at() {
      return comment.at();
    }

    @Override
    public Kind kind() {
      return Kind.COMMENT;
    }
  }

  /** A line of the audit chain. */
  record Audit(AuditLine line) implements HistoryEntry {
    @Override
    public Instant at() {
      return line.at();
    }

    @Override
    public Kind kind() {
      return Kind.AUDIT;
    }
  }
}

package dev.immunis.store;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row that the authority and the workspaces share, in the form in which it travels. */
public sealed interface SharedRow {
  RowKind kind();

  /** Bytes that rows name by digest: patches and advisories always travel, the rest on demand. */
  record Content(Digest digest, byte[] bytes) implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.CONTENT;
    }
  }

  /** A version of a review as it came in; immutable. */
  record Version(
      ReviewSource source,
      Digest digest,
      ReviewContent content,
      @Nullable WargamePlan plan,
      Instant importedAt,
      Actor by)
      implements SharedRow {
    public UUID reviewId() {
      return source.reviewId();
    }

    @Override
    public RowKind kind() {
      return RowKind.VERSION;
    }
  }

  /**
   * The authority's word on where a review stands: code, status, which version is the current one.
   */
  record Standing(
      UUID reviewId,
      String code,
      ReviewStatus status,
      Digest version,
      int versions,
      Instant updatedAt)
      implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.STANDING;
    }
  }

  /** A published advisory; its document travels before it as {@link Content}. */
  record Advisory(AdvisoryRecord advisory) implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.ADVISORY;
    }
  }

  /** A finished run; its evidence and transcripts are fetched on demand. */
  record Run(WargameRun run) implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.RUN;
    }
  }

  /**
   * That a decision was taken back.
   *
   * @param by who took it back
   * @param at by the server's clock
   */
  record Undone(Actor by, Instant at) {}

  /**
   * A decision, with the server's time once the authority has it.
   *
   * @param undone null while it is in force
   */
  record Decision(DecisionRecord decision, @Nullable Instant receivedAt, @Nullable Undone undone)
      implements SharedRow {
    /** One that nobody took back. */
    public Decision(DecisionRecord decision, @Nullable Instant receivedAt) {
      this(decision, receivedAt, null);
    }

    @Override
    public RowKind kind() {
      return RowKind.DECISION;
    }
  }

  /** A person looked at a cheating fact. */
  record Clearance(FactClearance clearance) implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.CLEARANCE;
    }
  }

  /**
   * Who works on a review just now.
   *
   * @param holder null when it was handed back
   * @param until when the lease ends unless it is renewed, by the server's clock
   */
  record Claim(UUID reviewId, @Nullable Actor holder, UUID device, Instant until)
      implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.CLAIM;
    }
  }

  /**
   * A small record about a review whose form belongs to the room that keeps it (labels, comments);
   * the newest of one key is in force.
   *
   * @param json canonical JSON
   */
  record Note(RowKind kind, UUID id, @Nullable UUID reviewId, String json, Actor by, Instant at)
      implements SharedRow {}

  /** Lines of one device's audit chain, upwards only, oldest first, without a gap. */
  record Lines(UUID device, List<AuditLine> lines) implements SharedRow {
    public Lines {
      lines = List.copyOf(lines);
    }

    @Override
    public RowKind kind() {
      return RowKind.AUDIT;
    }
  }

  /** A row was taken away. */
  record Gone(RowKind what, String key) implements SharedRow {
    @Override
    public RowKind kind() {
      return RowKind.GONE;
    }
  }
}

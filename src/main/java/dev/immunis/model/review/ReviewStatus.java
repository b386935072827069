package dev.immunis.model.review;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a review stands. The table follows the original system's with its holes closed: a failed
 * wargame reaches a human, modify and escalate have legal moves, a re-opened review can be decided
 * again on a new version.
 */
public enum ReviewStatus {
  PENDING_TRIAGE("pending_triage"),
  TRIAGED("triaged"),
  DISPATCHED("dispatched"),
  IN_REMEDIATION("in_remediation"),
  REMEDY_GENERATED("remedy_generated"),
  IN_WARGAME("in_wargame"),
  WARGAME_PASSED("wargame_passed"),
  WARGAME_FAILED("wargame_failed"),
  PENDING_HITL("pending_hitl"),
  ESCALATED("escalated"),
  HITL_APPROVED("hitl_approved"),
  HITL_REJECTED("hitl_rejected"),
  FAILED("failed"),
  FALSE_POSITIVE("false_positive"),
  SUPPRESSED("suppressed"),
  RESOLVED("resolved");

  private final String wire;

  ReviewStatus(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static ReviewStatus ofWire(String word) {
    for (ReviewStatus s : values()) {
      if (s.wire.equals(word)) {
        return s;
      }
    }
    throw new IllegalArgumentException("not a review status: " + word);
  }

  /** The legal next states. */
  public Set<ReviewStatus> moves() {
    return switch (this) {
      case PENDING_TRIAGE -> EnumSet.of(TRIAGED, FALSE_POSITIVE, SUPPRESSED);
      case TRIAGED -> EnumSet.of(DISPATCHED, FALSE_POSITIVE, SUPPRESSED);
      case DISPATCHED -> EnumSet.of(IN_REMEDIATION, FALSE_POSITIVE, SUPPRESSED);
      case IN_REMEDIATION -> EnumSet.of(REMEDY_GENERATED, PENDING_HITL, FAILED);
      case REMEDY_GENERATED -> EnumSet.of(IN_WARGAME, PENDING_HITL, FAILED);
      case IN_WARGAME -> EnumSet.of(WARGAME_PASSED, WARGAME_FAILED);
      case WARGAME_PASSED, WARGAME_FAILED -> EnumSet.of(PENDING_HITL);
      case PENDING_HITL -> EnumSet.of(HITL_APPROVED, HITL_REJECTED, IN_REMEDIATION, ESCALATED);
      case ESCALATED -> EnumSet.of(HITL_APPROVED, HITL_REJECTED, IN_REMEDIATION, PENDING_HITL);
      case HITL_APPROVED -> EnumSet.of(RESOLVED, PENDING_HITL);
      case HITL_REJECTED -> EnumSet.of(SUPPRESSED, PENDING_HITL);
      case FAILED -> EnumSet.of(TRIAGED, PENDING_HITL);
      // Only by taking the decision back that led there.
      case SUPPRESSED, RESOLVED -> EnumSet.of(PENDING_HITL);
      case FALSE_POSITIVE -> EnumSet.noneOf(ReviewStatus.class);
    };
  }

  public boolean mayMoveTo(ReviewStatus next) {
    return moves().contains(next);
  }

  /** Whether a person's decision is waited for. */
  public boolean awaitsDecision() {
    return this == PENDING_HITL || this == ESCALATED;
  }
}

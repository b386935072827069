package dev.immunis.ui.decide;

import static java.util.Map.entry;

import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a refusal into a sentence in the language chosen now. */
final class RefusalText {
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          entry(RefusalCodes.REVIEW_UNKNOWN, "refusal.review.unknown"),
          entry(RefusalCodes.STATE_NOT_AWAITING, "refusal.state.not-awaiting"),
          entry(RefusalCodes.STATE_KIND_NOT_ALLOWED, "refusal.state.kind-not-allowed"),
          entry(RefusalCodes.STATE_ALREADY_DECIDED, "refusal.state.already-decided"),
          entry(RefusalCodes.STATE_MOVED_ON, "refusal.state.moved-on"),
          entry(RefusalCodes.VERSION_NOT_CURRENT, "refusal.version.not-current"),
          entry(RefusalCodes.KIND_MISSING, "refusal.kind.missing"),
          entry(RefusalCodes.JUSTIFICATION_TOO_SHORT, "refusal.justification.too-short"),
          entry(RefusalCodes.JUSTIFICATION_TOO_LONG, "refusal.justification.too-long"),
          entry(RefusalCodes.APPROVE_NO_PULL_REQUEST, "refusal.approve.no-pull-request"),
          entry(RefusalCodes.APPROVE_UNREADABLE_PATCH, "refusal.approve.unreadable-patch"),
          entry(RefusalCodes.MODIFY_NOTHING, "refusal.modify.nothing"),
          entry(RefusalCodes.MODIFY_EMPTY_KEY, "refusal.modify.empty-key"),
          entry(RefusalCodes.MODIFY_REPEATED_KEY, "refusal.modify.repeated-key"),
          entry(RefusalCodes.ESCALATE_NO_TARGET, "refusal.escalate.no-target"),
          entry(RefusalCodes.ESCALATE_TARGET_TOO_LONG, "refusal.escalate.target-too-long"),
          entry(RefusalCodes.CONFIDENCE_OUT_OF_RANGE, "refusal.confidence.out-of-range"),
          entry(RefusalCodes.REVIEWER_NOT_HUMAN, "refusal.reviewer.not-human"),
          entry(RefusalCodes.REVIEWER_NAMELESS, "refusal.reviewer.nameless"),
          entry(RefusalCodes.POLICY_UNREADABLE, "refusal.policy.unreadable"),
          entry(RefusalCodes.CHANNEL_NOT_ALLOWED, "refusal.channel.not-allowed"),
          entry(RefusalCodes.TIER_TOO_LOW, "refusal.tier.too-low"),
          entry(RefusalCodes.FREEZE_HOLDS, "refusal.freeze.holds"),
          entry(RefusalCodes.EMBARGO_HOLDS, "refusal.embargo.holds"),
          entry(RefusalCodes.SELF_APPROVAL, "refusal.self.approval"),
          entry(RefusalCodes.CHECKS_UNKNOWN, "refusal.checks.unknown"),
          entry(RefusalCodes.CHECKS_OTHER_HEAD, "refusal.checks.other-head"),
          entry(RefusalCodes.CHECKS_TOO_OLD, "refusal.checks.too-old"),
          entry(RefusalCodes.CHECKS_NOT_GREEN, "refusal.checks.not-green"),
          entry(RefusalCodes.PROTECTION_UNREAD, "refusal.protection.unread"),
          entry(RefusalCodes.PROTECTION_APPROVALS, "refusal.protection.approvals"),
          entry(RefusalCodes.EVIDENCE_NOT_SEEN, "refusal.evidence.not-seen"),
          entry(RefusalCodes.FOUR_EYES_SAME_PERSON, "refusal.four-eyes.same-person"),
          entry(RefusalCodes.FOUR_EYES_NO_PLACE, "refusal.four-eyes.no-place"),
          entry(RefusalCodes.FOUR_EYES_TAKEN_BACK, "refusal.four-eyes.taken-back"),
          entry(RefusalCodes.RULE_FAILED, "refusal.rule.failed"),
          entry(RefusalCodes.RULES_NONE, "refusal.rules.none"),
          entry(RefusalCodes.EVIDENCE_NOT_READ, "refusal.evidence.not-read"),
          entry(RefusalCodes.EVIDENCE_CHANGES_NOT_SEEN, "refusal.evidence.changes-not-seen"),
          entry(
              RefusalCodes.EVIDENCE_TRANSCRIPTS_NOT_SEEN, "refusal.evidence.transcripts-not-seen"),
          entry(RefusalCodes.EVIDENCE_TOO_SOON, "refusal.evidence.too-soon"),
          entry(RefusalCodes.OPINION_FIRST, "refusal.opinion.first"));

  private RefusalText() {}

  static String sentence(Refusal refusal, ZoneId zone) {
    String key = KEYS.get(refusal.code());
    if (key == null) {
      // A rule of a newer house: its code can be searched for.
      return Texts.get("refusal.code.unknown", refusal.code());
    }
    return Texts.get(key, figures(refusal, zone).toArray());
  }

  /** Words of the wire and instants as a person reads them; everything else as it is. */
  private static List<String> figures(Refusal refusal, ZoneId zone) {
    List<String> figures = new ArrayList<>(refusal.figures());
    switch (refusal.code()) {
      case RefusalCodes.STATE_NOT_AWAITING -> figures.replaceAll(RefusalText::status);
      case RefusalCodes.STATE_KIND_NOT_ALLOWED -> {
        figures.set(0, status(figures.get(0)));
        figures.set(1, option(figures.get(1)));
      }
      case RefusalCodes.STATE_ALREADY_DECIDED -> {
        figures.set(0, done(figures.get(0)));
        figures.set(2, time(figures.get(2), zone));
      }
      case RefusalCodes.CHECKS_TOO_OLD, RefusalCodes.FOUR_EYES_SAME_PERSON ->
          figures.set(0, time(figures.get(0), zone));
      case RefusalCodes.FREEZE_HOLDS, RefusalCodes.CHECKS_NOT_GREEN ->
          figures.set(1, time(figures.get(1), zone));
      case RefusalCodes.PROTECTION_APPROVALS -> figures.set(2, time(figures.get(2), zone));
      default -> {
        // Names and counts are shown as they come.
      }
    }
    return figures;
  }

  private static String status(String wire) {
    try {
      return Texts.get(Texts.key("decide.status.*", ReviewStatus.ofWire(wire)));
    } catch (IllegalArgumentException e) {
      return wire;
    }
  }

  private static String option(String wire) {
    try {
      return Texts.get(Texts.key("decide.option.*", DecisionKind.ofWire(wire)));
    } catch (IllegalArgumentException e) {
      return wire;
    }
  }

  private static String done(String wire) {
    try {
      return Texts.get(Texts.key("decide.done.*", DecisionKind.ofWire(wire)));
    } catch (IllegalArgumentException e) {
      return wire;
    }
  }

  private static String time(String iso, ZoneId zone) {
    try {
      return Formats.dateTime(Instant.parse(iso), zone);
    } catch (DateTimeException e) {
      return iso;
    }
  }
}

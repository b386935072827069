package dev.immunis.decision;

/**
 * The stable codes of every refusal; each has a sentence in {@code i18n/refusal.properties} under
 * {@code refusal.} and the code.
 */
public final class RefusalCodes {
  /** No review has that id. Figures: the id. */
  public static final String REVIEW_UNKNOWN = "review.unknown";

  /** The review does not await a decision. Figures: its status. */
  public static final String STATE_NOT_AWAITING = "state.not-awaiting";

  /** The review's state does not allow this kind. Figures: its status, the kind. */
  public static final String STATE_KIND_NOT_ALLOWED = "state.kind-not-allowed";

  /** This version was decided. Figures: the kind, the reviewer, when (ISO-8601, UTC). */
  public static final String STATE_ALREADY_DECIDED = "state.already-decided";

  /** The review moved on meanwhile. Figures: what the store says. */
  public static final String STATE_MOVED_ON = "state.moved-on";

  /** The person saw another version. Figures: the one seen, the current one, its number. */
  public static final String VERSION_NOT_CURRENT = "version.not-current";

  public static final String KIND_MISSING = "kind.missing";

  /** Figures: length, least length. */
  public static final String JUSTIFICATION_TOO_SHORT = "justification.too-short";

  /** Figures: length, greatest length. */
  public static final String JUSTIFICATION_TOO_LONG = "justification.too-long";

  public static final String APPROVE_NO_PULL_REQUEST = "approve.no-pull-request";

  /** Figures: why the patch cannot be read. */
  public static final String APPROVE_UNREADABLE_PATCH = "approve.unreadable-patch";

  public static final String MODIFY_NOTHING = "modify.nothing";

  /** A modification without a name. Figures: its value. */
  public static final String MODIFY_EMPTY_KEY = "modify.empty-key";

  /** Two modifications with the same name but for blanks around it. Figures: the name. */
  public static final String MODIFY_REPEATED_KEY = "modify.repeated-key";

  public static final String ESCALATE_NO_TARGET = "escalate.no-target";

  /** Figures: length, greatest length. */
  public static final String ESCALATE_TARGET_TOO_LONG = "escalate.target-too-long";

  /** Figures: the value. */
  public static final String CONFIDENCE_OUT_OF_RANGE = "confidence.out-of-range";

  /** Figures: what kind of actor it was. */
  public static final String REVIEWER_NOT_HUMAN = "reviewer.not-human";

  public static final String REVIEWER_NAMELESS = "reviewer.nameless";

  /** The policy cannot be used, so nothing is allowed. Figures: what is wrong with it. */
  public static final String POLICY_UNREADABLE = "policy.unreadable";

  /** Figures: the channel, the channels that may. */
  public static final String CHANNEL_NOT_ALLOWED = "channel.not-allowed";

  /** Figures: the tier or a dash, the least tier, the class of risk. */
  public static final String TIER_TOO_LOW = "tier.too-low";

  /** Figures: why, when it ends (ISO-8601, UTC). */
  public static final String FREEZE_HOLDS = "freeze.holds";

  /** Figures: what is under embargo, why. */
  public static final String EMBARGO_HOLDS = "embargo.holds";

  /** Figures: the reviewer, the pull request's author. */
  public static final String SELF_APPROVAL = "self.approval";

  /** Checks were never read. */
  public static final String CHECKS_UNKNOWN = "checks.unknown";

  /** Checks were read of another head. Figures: the head read, the head reviewed. */
  public static final String CHECKS_OTHER_HEAD = "checks.other-head";

  /** Figures: when they were read (ISO-8601, UTC). */
  public static final String CHECKS_TOO_OLD = "checks.too-old";

  /** Figures: names of the checks, when they were read (ISO-8601, UTC). */
  public static final String CHECKS_NOT_GREEN = "checks.not-green";

  /** The base branch's rules were never read, or not whole. Figures: why. */
  public static final String PROTECTION_UNREAD = "protection.unread";

  /** Figures: approvals there, approvals needed, when they were read (ISO-8601, UTC). */
  public static final String PROTECTION_APPROVALS = "protection.approvals";

  /** Figures: the class of risk. */
  public static final String EVIDENCE_NOT_SEEN = "evidence.not-seen";

  /** The reviewer has given an opinion; another person reads now. Figures: since when. */
  public static final String FOUR_EYES_SAME_PERSON = "four-eyes.same-person";

  /** Two people must read it and the opinion cannot be kept now. Figures: why. */
  public static final String FOUR_EYES_NO_PLACE = "four-eyes.no-place";

  /** Two opinions were taken back with their decision, and nobody approves alone now. */
  public static final String FOUR_EYES_TAKEN_BACK = "four-eyes.taken-back";

  /** A rule broke, so nothing is allowed. Figures: the rule. */
  public static final String RULE_FAILED = "rule.failed";

  /** There are no rules, so nothing is allowed. */
  public static final String RULES_NONE = "rules.none";

  /** The patch is still being read, or cannot be. */
  public static final String EVIDENCE_NOT_READ = "evidence.not-read";

  /** Figures: changes that were not on the screen, all changes. */
  public static final String EVIDENCE_CHANGES_NOT_SEEN = "evidence.changes-not-seen";

  /** Figures: outputs of the proof that were not on the screen, all that have to be. */
  public static final String EVIDENCE_TRANSCRIPTS_NOT_SEEN = "evidence.transcripts-not-seen";

  /** Figures: seconds that the patch has to be on the screen yet. */
  public static final String EVIDENCE_TOO_SOON = "evidence.too-soon";

  /** The person's own opinion has to be given before scores, verdict and decision. */
  public static final String OPINION_FIRST = "opinion.first";

  private RefusalCodes() {}
}

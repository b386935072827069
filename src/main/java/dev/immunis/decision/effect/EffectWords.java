package dev.immunis.decision.effect;

import dev.immunis.github.HiddenMarker;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.pullrequest.PullRequestId;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is written on a pull request: heads, labels and titles of the system before this one, in
 * English whatever the reviewer's language is.
 */
final class EffectWords {
  private static final int SHORT_COMMIT = 8;

  private EffectWords() {}

  static HiddenMarker marker(UUID effect) {
    return new HiddenMarker("effect:" + effect);
  }

  static Set<String> labels(EffectKind kind) {
    return switch (kind) {
      case APPROVE -> Set.of("hitl-approved");
      case REJECT -> Set.of("hitl-rejected");
      case MODIFY -> Set.of("hitl-changes-requested");
      case ESCALATE -> Set.of("hitl-escalated", "needs-lead-review");
      case REVERT, REOPEN, UNMARK -> Set.of();
    };
  }

  static String mergeTitle(PullRequestId id) {
    return "Merge security fix PR #" + id.number() + " (HITL approved)";
  }

  static String mergeText(DecisionRecord decision) {
    return "Approved by " + name(decision) + ".\n\nDecision: " + decision.id();
  }

  /**
   * The comment of a decision.
   *
   * @param result what came of it: the commit for a merge, empty where there is nothing to say
   */
  static String comment(DecisionRecord decision, String result) {
    StringBuilder text = new StringBuilder(head(decision)).append("\n\n");
    text.append(quoted(decision.justification()));
    decision
        .modifications()
        .forEach(
            (key, value) ->
                text.append("\n- **")
                    .append(plain(key))
                    .append("**: ")
                    .append(plain(value).replace("\n", "\n  ")));
    if (!result.isEmpty()) {
      text.append("\n\nMerged at ")
          .append(result, 0, Math.min(SHORT_COMMIT, result.length()))
          .append('.');
    }
    return text.append("\n\n<sub>Decision ").append(decision.id()).append("</sub>").toString();
  }

  private static String head(DecisionRecord decision) {
    String verb =
        switch (decision.kind()) {
          case APPROVE -> "Approved";
          case REJECT -> "Rejected";
          case MODIFY -> "Modifications requested";
          case ESCALATE -> "Escalated";
        };
    String target = decision.target();
    return "**"
        + verb
        + " by "
        + name(decision)
        + "**"
        + (target == null ? "" : " to " + plain(target));
  }

  static String takenBack(DecisionRecord decision, String actor, String result) {
    return "**The decision "
        + decision.id()
        + " was taken back by "
        + plain(actor)
        + "**"
        + (result.isEmpty() ? "" : "\n\n" + result);
  }

  static String revertTitle(PullRequestId id) {
    return "Revert security fix PR #" + id.number();
  }

  static String revertText(PullRequestId id, DecisionRecord decision, String actor) {
    return "Takes back #"
        + id.number()
        + ": the decision "
        + decision.id()
        + " by "
        + name(decision)
        + " was taken back by "
        + plain(actor)
        + ".";
  }

  private static String name(DecisionRecord decision) {
    return plain(decision.reviewer().name());
  }

  private static String quoted(String text) {
    return plain(text).lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
  }

  /** Nobody forges a hidden marker by typing one, nor calls people by name. */
  private static String plain(String text) {
    return text.replace("<!--", "&lt;!--").replace("@", "@\u200B");
  }
}

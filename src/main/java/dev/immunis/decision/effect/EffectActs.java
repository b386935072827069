package dev.immunis.decision.effect;

import dev.immunis.github.MergeOrder;
import dev.immunis.github.PullRequests;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.store.Effects;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes one step on the pull request; each looks before it writes. */
final class EffectActs {
  /** Assigned where the escalation names nobody who can be assigned. */
  private static final String LEAD = "security-lead";

  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})");

  private final Effects store;
  private final PullRequests github;

  EffectActs(Effects store, PullRequests github) {
    this.store = store;
    this.github = github;
  }

  /**
   * Takes the step.
   *
   * @param said whose words are written: the person's own decision
   * @param head the reviewed head, empty for effects that look at none
   * @return what came of it
   */
  String act(Effect effect, EffectStep step, PullRequestId id, DecisionRecord said, String head)
      throws Troubled {
    return switch (step) {
      case CHECK -> head;
      case MERGE ->
          Troubled.value(
              github.merge(
                  id,
                  new MergeOrder(head, EffectWords.mergeTitle(id), EffectWords.mergeText(said))));
      case COMMENT ->
          String.valueOf(
              Troubled.value(
                  github.comment(id, EffectWords.marker(effect.id()), words(effect, said))));
      case LABEL -> {
        Set<String> labels = EffectWords.labels(effect.kind());
        Troubled.value(github.label(id, labels));
        yield String.join(", ", labels.stream().sorted().toList());
      }
      case UNLABEL -> {
        Set<String> labels = EffectWords.labels(EffectKind.of(said.kind()));
        Troubled.value(github.unlabel(id, labels));
        yield String.join(", ", labels.stream().sorted().toList());
      }
      case CLOSE -> Troubled.value(github.close(id)).state().name();
      case REOPEN -> Troubled.value(github.reopen(id)).state().name();
      case ASSIGN ->
          String.join(
              ", ",
              Troubled.value(github.assign(id, Set.of(lead(said)))).stream().sorted().toList());
      case REVERT ->
          Troubled.value(
                  github.revert(
                      id,
                      EffectWords.marker(effect.id()),
                      EffectWords.revertTitle(id),
                      EffectWords.revertText(id, said, undoer(effect))))
              .key();
    };
  }

  private static String lead(DecisionRecord said) {
    String target = said.target();
    return target != null && said.kind() == DecisionKind.ESCALATE && LOGIN.matcher(target).matches()
        ? target
        : LEAD;
  }

  private String words(Effect effect, DecisionRecord said) {
    if (!effect.kind().compensates()) {
      return EffectWords.comment(said, effect.result(EffectStep.MERGE).orElse(""));
    }
    String result =
        effect
            .result(EffectStep.REVERT)
            .map(key -> "Reverted by #" + key.substring(key.indexOf('#') + 1) + ".")
            .orElse("");
    return EffectWords.takenBack(said, undoer(effect), result);
  }

  private String undoer(Effect effect) {
    return store.undone(effect.reviewId()).stream()
        .filter(undo -> undo.decision().id().equals(effect.decision()))
        .map(DecisionUndo::by)
        .map(actor -> actor.name())
        .findFirst()
        .orElse("");
  }
}

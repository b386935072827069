package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.StepMark;
import java.util.List;
import java.util.Locale;

/** Effects as JSON and as lines for people. */
final class EffectJson {
  private EffectJson() {}

  static ObjectNode of(List<Effect> effects) {
    ObjectNode json = JsonOut.object();
    ArrayNode list = json.putArray("effects");
    effects.forEach(effect -> list.add(of(effect)));
    return json;
  }

  static ObjectNode of(Effect effect) {
    ObjectNode json = JsonOut.object();
    json.put("effect_id", effect.id().toString());
    json.put("decision_id", effect.decision().toString());
    json.put("apv_id", effect.reviewId().toString());
    json.put("kind", effect.kind().wire());
    json.put("pull_request", effect.pullRequest());
    json.put("state", effect.state().wire());
    json.put("attempts", effect.attempts());
    json.put("next_at", JsonOut.text(effect.nextAt()));
    json.put("reason", effect.reason() == null ? null : effect.reason().wire());
    json.put("in_doubt", effect.inDoubt());
    json.put("words", effect.words());
    json.put("follows", effect.follows() == null ? null : effect.follows().toString());
    json.put("made_at", JsonOut.text(effect.madeAt()));
    json.put("ended_at", JsonOut.text(effect.endedAt()));
    ArrayNode steps = json.putArray("steps");
    for (StepMark mark : effect.steps()) {
      ObjectNode one = steps.addObject();
      one.put("step", mark.step().name().toLowerCase(Locale.ROOT));
      one.put("begun_at", JsonOut.text(mark.begunAt()));
      one.put("done_at", JsonOut.text(mark.doneAt()));
      one.put("result", mark.result());
    }
    return json;
  }

  /** One line: kind, pull request, state, and why it stands there. */
  static String line(CliSession session, Effect effect) {
    String state =
        effect.state() == EffectState.BLOCKED && effect.inDoubt()
            ? session.text("cli.effects.in-doubt")
            : session.text(
                CliTexts.key("cli.effects.state.*", effect.state()), effect.nextAt().toString());
    String reason =
        effect.reason() == null
            ? ""
            : ": "
                + session.text(CliTexts.key("cli.effects.reason.*", effect.reason()))
                + (effect.words().isEmpty() ? "" : " (" + effect.words() + ")");
    return Plain.line(
        session.text(
            "cli.effects.line",
            effect.id().toString(),
            effect.kind().wire(),
            effect.pullRequest(),
            state + reason));
  }
}

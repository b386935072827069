package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.decision.DecisionOutcome;
import dev.immunis.model.decision.Opinion;
import dev.immunis.model.review.Review;
import dev.immunis.wire.shape.DecisionShape;

/** What became of one of two opinions, in words or JSON. */
final class OpinionWords {
  private OpinionWords() {}

  static void kept(CliSession session, Opinion opinion, Review review) {
    if (session.json()) {
      session.print(json(opinion, review));
    } else {
      session.out().println(Plain.line(session.text("cli.decide.first-kept", review.code())));
    }
  }

  static void disagreed(CliSession session, DecisionOutcome.Disagreed two, Review review) {
    if (session.json()) {
      ObjectNode json = DecisionShape.of(two.escalation(), review);
      json.set("first_opinion", json(two.first(), review));
      json.set("second_opinion", json(two.mine(), review));
      session.print(json);
      return;
    }
    session
        .out()
        .println(
            Plain.line(
                session.text(
                    "cli.decide.disagreed",
                    review.code(),
                    String.valueOf(two.escalation().target()),
                    two.first().reader().name(),
                    two.first().kind().wire(),
                    two.first().justification())));
  }

  private static ObjectNode json(Opinion opinion, Review review) {
    return JsonOut.object()
        .put("opinion_id", opinion.id().toString())
        .put("apv_code", review.code())
        .put("opinion", opinion.kind().wire())
        .put("justification", opinion.justification())
        .put("reader_name", opinion.reader().name())
        .put("given_at", JsonOut.text(opinion.at()));
  }
}

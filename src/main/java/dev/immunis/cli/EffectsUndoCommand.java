package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.review.Review;
import dev.immunis.store.UndoReceipt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes the decision in force on a review back, with what was done already. */
@Command
final class EffectsUndoCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.id")
  private String id = "";

  EffectsUndoCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    TeamRound.before(session, rooms);
    Review review = ShowCommand.review(session, rooms.cache(), session.find(rooms.cache(), id));
    DecisionRecord decision = review.decision();
    if (decision == null) {
      throw CliFailure.badUse(session.text("cli.effects.undecided", review.code()));
    }
    return switch (rooms.effects().undo(decision.id())) {
      case UndoReceipt.TakenBack back -> say(back.undo(), null, review);
      case UndoReceipt.Compensating back -> say(back.undo(), back.effect(), review);
      case UndoReceipt.Busy busy ->
          throw CliFailure.couldNot(session.text("cli.effects.undo-busy", review.code()));
      case UndoReceipt.TooLate late ->
          throw CliFailure.badUse(session.text("cli.effects.undo-late", review.code()));
      case UndoReceipt.Away away ->
          throw CliFailure.couldNot(session.text("cli.effects.undo-away", review.code()));
      case UndoReceipt.NotInForce not ->
          throw CliFailure.badUse(session.text("cli.effects.undo-not", review.code()));
    };
  }

  private int say(DecisionUndo undo, @Nullable Effect effect, Review review) {
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("decision_id", undo.decision().id().toString());
      json.put("decision", undo.decision().kind().wire());
      json.put("undone_by", undo.by().name());
      json.put("undone_at", JsonOut.text(undo.at()));
      json.set("compensation", effect == null ? null : EffectJson.of(effect));
      session.print(json);
    } else {
      session
          .out()
          .println(
              Plain.line(
                  session.text(
                      "cli.effects.undone", review.code(), undo.decision().kind().wire())));
      if (effect != null) {
        session.out().println(EffectJson.line(session, effect));
      }
    }
    return ExitCodes.DONE;
  }
}

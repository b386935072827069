package dev.immunis.cli;

import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what the patch of a review's current version turned out to be. */
@Command
final class LabelsAddCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.id")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "right|wrong|withdrawn",
      descriptionKey = "cli.option.labels-outcome")
  private LabelOutcome outcome = LabelOutcome.WITHDRAWN;

  @Option(
      names = "--source",
      paramLabel = "WORD",
      defaultValue = "manual",
      descriptionKey = "cli.option.labels-source")
  private LabelSource source = LabelSource.MANUAL;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      defaultValue = "",
      descriptionKey = "cli.option.labels-note")
  private String note = "";

  LabelsAddCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (note.length() > Label.LONGEST_NOTE) {
      throw CliFailure.badUse(session.text("cli.labels.long-note", Label.LONGEST_NOTE));
    }
  }

  @Override
  int run(CliRooms rooms) {
    ReviewHead head = session.find(rooms.cache(), id);
    Review review =
        rooms
            .cache()
            .review(head.id())
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.find.none", id)));
    Label label =
        rooms
            .labels()
            .give(
                head.id(),
                review.version().digest(),
                outcome,
                source,
                note,
                rooms.profiles().current().actor())
            .orElseThrow(() -> CliFailure.couldNot(session.text("cli.find.none", id)));
    if (session.json()) {
      session.print(LabelJson.of(label));
    } else {
      session
          .out()
          .println(
              session.text(
                  label.countsForPosterior() ? "cli.labels.added" : "cli.labels.added-uncounted",
                  head.code(),
                  label.outcome().wire(),
                  label.source().wire(),
                  label.tier() == null ? "-" : label.tier().name()));
    }
    return ExitCodes.DONE;
  }
}

package dev.immunis.cli;

import dev.immunis.model.label.Label;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.label.LabelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes all labels as JSON or CSV. */
@Command
final class LabelsExportCommand extends WorkspaceCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      descriptionKey = "cli.option.output")
  private @Nullable String output;

  @Option(names = "--csv", descriptionKey = "cli.option.labels-csv")
  private boolean csv;

  LabelsExportCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    List<Label> labels = rooms.labels().all();
    String text = csv ? LabelFile.csv(labels) : LabelFile.json(labels);
    String named = output;
    if (named == null) {
      session.out().print(text);
      return ExitCodes.DONE;
    }
    Path file = session.call().path(named);
    try {
      CapsuleDesk.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CliFailure.couldNot(session.text("cli.file.unwritable", file.toString(), e.toString()));
    }
    session.tell(session.text("cli.labels.exported", labels.size(), file.toString()));
    return ExitCodes.DONE;
  }
}

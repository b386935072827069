package dev.immunis.cli;

import dev.immunis.model.label.Label;
import dev.immunis.store.Labels;
import dev.immunis.wargame.label.LabelFile;
import dev.immunis.wargame.label.LabelFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes the labels of a file in, all or none; a repeat changes nothing. */
@Command
final class LabelsImportCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.labels-file")
  private String file = "";

  private List<Label> labels = List.of();

  LabelsImportCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    Path path = session.call().path(file);
    try {
      if (Files.size(path) > LabelFile.MOST_CHARACTERS) {
        throw CliFailure.badUse(session.text("cli.labels.too-large", path.toString()));
      }
      labels = LabelFile.read(Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CliFailure.badUse(session.text("cli.file.unreadable", path.toString(), e.toString()));
    } catch (LabelFormatException e) {
      throw CliFailure.badUse(
          session.text("cli.labels.bad-file", path.toString()),
          e.problems().stream()
              .map(problem -> new CliFailure.Reason("label_format", problem))
              .toList());
    }
  }

  @Override
  int run(CliRooms rooms) {
    List<Labels.Answer> answers = rooms.labels().take(labels, rooms.profiles().current().actor());
    List<CliFailure.Reason> clashes = new ArrayList<>();
    int kept = 0;
    int there = 0;
    for (int i = 0; i < answers.size(); i++) {
      switch (answers.get(i)) {
        case KEPT -> kept++;
        case THERE_ALREADY -> there++;
        case OTHER_CONTENT ->
            clashes.add(
                new CliFailure.Reason(
                    "label_id_taken",
                    session.text("cli.labels.clash", labels.get(i).id().toString())));
      }
    }
    if (session.json()) {
      session.print(
          JsonOut.object()
              .put("kept", kept)
              .put("there_already", there)
              .put("refused", clashes.size()));
    } else {
      session.out().println(session.text("cli.labels.imported", kept, there, clashes.size()));
    }
    clashes.forEach(clash -> session.tell("  " + clash.text()));
    return clashes.isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_USE;
  }
}

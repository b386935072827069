package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.FeedSnapshot;
import java.util.List;
import picocli.CommandLine.Command;

/** Says which snapshots of the lists are in use, and of what day. */
@Command
final class IntelStatusCommand extends WorkspaceCommand {
  IntelStatusCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    List<FeedSnapshot> snapshots = rooms.feeds().snapshots();
    if (session.json()) {
      ArrayNode all = JsonOut.array();
      for (FeedSnapshot snapshot : snapshots) {
        ObjectNode json = JsonOut.object();
        IntelImportCommand.put(json, snapshot);
        all.add(json);
      }
      session.print(JsonOut.object().set("feeds", all));
      return ExitCodes.DONE;
    }
    if (snapshots.isEmpty()) {
      session.out().println(session.text("cli.intel.none"));
    }
    for (FeedSnapshot snapshot : snapshots) {
      session
          .out()
          .println(
              session.text(
                  "cli.intel.line",
                  snapshot.feed().name(),
                  snapshot.asOf().toString(),
                  snapshot.entries(),
                  Plain.line(snapshot.version())));
    }
    return ExitCodes.DONE;
  }
}

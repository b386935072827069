package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.FeedImport;
import dev.immunis.model.review.FeedSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes dated files of EPSS and KEV in; nothing is fetched from anywhere. */
@Command
final class IntelImportCommand extends WorkspaceCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "cli.option.intel-file")
  private List<String> files = List.of();

  IntelImportCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    ArrayNode results = JsonOut.array();
    List<CliFailure.Reason> refused = new ArrayList<>();
    for (String file : files) {
      Path path = session.call().path(file);
      try {
        FeedImport.Answer answer = rooms.feeds().take(path);
        results.add(json(path, answer));
        say(path, answer);
        if (answer instanceof FeedImport.Answer.Refused no) {
          refused.add(new CliFailure.Reason("feed_format", path + ": " + no.why()));
        }
      } catch (IOException e) {
        throw CliFailure.badUse(session.text("cli.file.unreadable", path.toString(), e.toString()));
      }
    }
    if (session.json()) {
      session.print(JsonOut.object().set("files", results));
    }
    return refused.isEmpty() ? ExitCodes.DONE : ExitCodes.BAD_USE;
  }

  private void say(Path path, FeedImport.Answer answer) {
    String line =
        switch (answer) {
          case FeedImport.Answer.Taken taken -> of("cli.intel.taken", taken.snapshot());
          case FeedImport.Answer.ThereAlready same -> of("cli.intel.same", same.snapshot());
          case FeedImport.Answer.Older older ->
              session.text(
                  "cli.intel.older",
                  path.toString(),
                  older.there().feed().name(),
                  older.there().asOf().toString());
          case FeedImport.Answer.Refused no ->
              session.text("cli.intel.refused", path.toString(), no.why());
        };
    if (answer instanceof FeedImport.Answer.Refused) {
      session.tell(line);
    } else if (!session.json()) {
      session.out().println(Plain.line(line));
    }
  }

  private String of(String key, FeedSnapshot snapshot) {
    return session.text(
        key, snapshot.feed().name(), snapshot.asOf().toString(), snapshot.entries());
  }

  private static ObjectNode json(Path path, FeedImport.Answer answer) {
    ObjectNode json = JsonOut.object().put("file", path.toString());
    switch (answer) {
      case FeedImport.Answer.Taken taken -> put(json.put("result", "taken"), taken.snapshot());
      case FeedImport.Answer.ThereAlready same -> put(json.put("result", "same"), same.snapshot());
      case FeedImport.Answer.Older older -> put(json.put("result", "older"), older.there());
      case FeedImport.Answer.Refused no -> json.put("result", "refused").put("reason", no.why());
    }
    return json;
  }

  static void put(ObjectNode json, FeedSnapshot snapshot) {
    json.put("feed", snapshot.feed().name())
        .put("as_of", snapshot.asOf().toString())
        .put("version", snapshot.version())
        .put("entries", snapshot.entries())
        .put("digest", snapshot.file().toString())
        .put("imported_at", snapshot.importedAt().toString());
  }
}

package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.RecentLog;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the log of the console that has the workspace, and has it log more or less. */
@Command
final class LogCommand extends WorkspaceCommand {
  @Option(
      names = "--level",
      paramLabel = "error|warn|info|debug",
      descriptionKey = "cli.option.log-level")
  private RecentLog.@Nullable Level level;

  @Option(names = "--lines", paramLabel = "N", descriptionKey = "cli.option.log-lines")
  private int most = 50;

  LogCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    RecentLog log =
        rooms.log().orElseThrow(() -> CliFailure.couldNot(session.text("cli.log.nobody")));
    if (level != null) {
      log.level(level);
    }
    List<RecentLog.Line> all = log.lines();
    List<RecentLog.Line> last =
        all.subList(Math.max(0, all.size() - Math.max(0, most)), all.size());
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("level", word(log.level()));
      ArrayNode lines = json.putArray("lines");
      for (RecentLog.Line line : last) {
        lines
            .addObject()
            .put("at", line.at().toString())
            .put("level", word(line.level()))
            .put("source", line.source())
            .put("text", line.text());
      }
      session.print(json);
      return ExitCodes.DONE;
    }
    for (RecentLog.Line line : last) {
      session
          .out()
          .println(
              Plain.line(
                  line.at() + " " + line.level() + " " + line.source() + ": " + line.text()));
    }
    session.tell(session.text("cli.log.level", word(log.level())));
    return ExitCodes.DONE;
  }

  private static String word(RecentLog.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}

package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.report.export.ExportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the reviews that a filter names for other programs. */
@Command
final class ReportCommand extends WorkspaceCommand {
  @Option(
      names = "--format",
      required = true,
      paramLabel = "csv|json|sarif|openvex|cyclonedx",
      descriptionKey = "cli.option.report-format")
  private ExportFormat format = ExportFormat.JSON;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      descriptionKey = "cli.option.output")
  private String out = "";

  @Mixin private ReviewFilter filter = new ReviewFilter();

  ReportCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    List<ReviewHead> heads = filter.of(rooms.cache().heads());
    ExportDesk.Export export = rooms.exports().write(format, heads, this::stopIfAsked);
    Path file = OutFile.write(session, out, export.bytes());
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("file", file.toString());
      json.put("format", format.name().toLowerCase(Locale.ROOT));
      json.put("reviews", export.reviews());
      ArrayNode left = json.putArray("left_out");
      export.leftOut().forEach(left::add);
      session.print(json);
      return ExitCodes.DONE;
    }
    session.out().println(session.text("cli.report.written", export.reviews(), file.toString()));
    if (!export.leftOut().isEmpty()) {
      session.tell(
          session.text(
              "cli.report.left-out", export.leftOut().size(), String.join(", ", export.leftOut())));
    }
    return ExitCodes.DONE;
  }

  private void stopIfAsked(int done, int all) {
    if (session.call().cancel().asked()) {
      throw CliFailure.couldNot(session.text("cli.report.stopped", done, all));
    }
  }
}

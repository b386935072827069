package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.report.export.ExportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the reviews that a filter names, or one review for somebody else. */
@Command
final class ReportCommand extends WorkspaceCommand {
  @Option(
      names = "--format",
      paramLabel = "csv|json|sarif|openvex|cyclonedx",
      descriptionKey = "cli.option.report-format")
  private @Nullable ExportFormat format;

  @Option(names = "--bundle", paramLabel = "ID", descriptionKey = "cli.option.report-bundle")
  private @Nullable String bundle;

  @Option(names = "--page", paramLabel = "ID", descriptionKey = "cli.option.report-page")
  private @Nullable String page;

  @Option(names = "--with-proof", descriptionKey = "cli.option.report-with-proof")
  private boolean withProof;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      descriptionKey = "cli.option.output")
  private @Nullable String out;

  @Mixin private ReviewFilter filter = new ReviewFilter();

  ReportCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    int asked = (format == null ? 0 : 1) + (bundle == null ? 0 : 1) + (page == null ? 0 : 1);
    if (asked != 1 || out == null || withProof && bundle == null) {
      throw CliFailure.badUse(session.text("cli.report.which"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    String file = String.valueOf(out);
    ExportFormat wanted = format;
    String handed = bundle;
    if (wanted != null) {
      return list(rooms, wanted, file);
    }
    HandOverWriter writer = new HandOverWriter(session, rooms);
    return handed == null
        ? writer.page(String.valueOf(page), file)
        : writer.bundle(handed, file, withProof);
  }

  private int list(CliRooms rooms, ExportFormat wanted, String named) {
    List<ReviewHead> heads = filter.of(rooms.cache().heads());
    ExportDesk.Export export = rooms.exports().write(wanted, heads, this::stopIfAsked);
    Path file = OutFile.write(session, named, export.bytes());
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("file", file.toString());
      json.put("format", wanted.name().toLowerCase(Locale.ROOT));
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

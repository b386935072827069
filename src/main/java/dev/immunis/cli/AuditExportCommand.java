package dev.immunis.cli;

import dev.immunis.report.audit.AuditExport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the whole chain for other programs or for people. */
@Command
final class AuditExportCommand extends WorkspaceCommand {
  @Option(
      names = "--format",
      paramLabel = "jsonl|syslog|markdown",
      required = true,
      descriptionKey = "cli.option.audit-format")
  private AuditExport.Format format = AuditExport.Format.JSONL;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      descriptionKey = "cli.option.output")
  private String out = "";

  AuditExportCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    UUID workspace = rooms.profiles().current().device();
    StringWriter text = new StringWriter();
    long lines;
    try {
      lines =
          new AuditExport(rooms.auditTrail(), rooms.personalData().names())
              .write(format, workspace, rooms.clock().now(), text);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    Path file = OutFile.write(session, out, text.toString());
    if (session.json()) {
      session.print(JsonOut.object().put("file", file.toString()).put("lines", lines));
    } else {
      session.out().println(session.text("cli.audit.exported", lines, file.toString()));
    }
    return ExitCodes.DONE;
  }
}

package dev.immunis.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a backup of the workspace, also while a console works on it. */
@Command
final class CareBackupCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.care-file")
  private String file = "";

  CareBackupCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    WorkspaceCare.Backup backup = rooms.backup(session.call().path(file));
    if (session.json()) {
      session.print(
          JsonOut.object()
              .put("file", backup.file().toString())
              .put("bytes", backup.bytes())
              .put("opens", backup.opens().name().toLowerCase(Locale.ROOT).replace('_', '-')));
      return ExitCodes.DONE;
    }
    session
        .out()
        .println(session.text("cli.care.backup", backup.file().toString(), backup.bytes()));
    session.out().println(session.text(CliTexts.key("cli.care.opens.*", backup.opens())));
    return ExitCodes.DONE;
  }
}

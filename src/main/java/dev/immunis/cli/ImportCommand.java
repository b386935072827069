package dev.immunis.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes bundles, archives of bundles and advisories in. */
@Command
final class ImportCommand extends WorkspaceCommand {
  @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "cli.option.import-path")
  private List<String> paths = List.of();

  ImportCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    List<Path> files = paths.stream().map(session.call()::path).toList();
    return new ImportReportPrinter(session)
        .print(
            rooms
                .importer()
                .importPaths(
                    files,
                    new ImportReportPrinter(session).progress(),
                    session.call().cancel()::asked));
  }
}

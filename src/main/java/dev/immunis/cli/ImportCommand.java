package dev.immunis.cli;

import dev.immunis.intake.ImportReport;
import dev.immunis.intake.PullRequestImporter;
import dev.immunis.model.pullrequest.PullRequestId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes bundles, archives of bundles, advisories and pull requests in. */
@Command
final class ImportCommand extends WorkspaceCommand {
  /** What can only be meant as a pull request, before it is known which server it lies on. */
  private static final Pattern PULL_REQUEST =
      Pattern.compile("https?://\\S+/pull/\\d+\\S*|[^/\\s#]+/[^/\\s#]+#\\d+");

  @Parameters(arity = "0..*", paramLabel = "PATH", descriptionKey = "cli.option.import-path")
  private List<String> paths = List.of();

  @Mixin private final PullRequestOptions repository = new PullRequestOptions();

  ImportCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    repository.check(session);
    if (paths.isEmpty() && !repository.given()) {
      throw CliFailure.badUse(session.text("cli.import.nothing"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    List<Path> files = new ArrayList<>();
    List<PullRequestId> pullRequests = new ArrayList<>();
    for (String text : paths) {
      Optional<PullRequestId> id = pullRequest(rooms, text);
      if (id.isPresent()) {
        pullRequests.add(id.get());
      } else {
        files.add(session.call().path(text));
      }
    }
    ImportReportPrinter printer = new ImportReportPrinter(session);
    ImportReport report = new ImportReport(List.of(), false);
    if (!files.isEmpty()) {
      report =
          rooms.importer().importPaths(files, printer.progress(), session.call().cancel()::asked);
    }
    if (!pullRequests.isEmpty() && !report.cancelled()) {
      report =
          report.and(
              rooms
                  .pullRequests()
                  .importAll(pullRequests, printer.progress(), session.call().cancel()::asked));
    }
    if (repository.given() && !report.cancelled()) {
      report = report.and(repository.run(session, rooms.pullRequests(), printer.progress()));
    }
    return printer.print(report);
  }

  private Optional<PullRequestId> pullRequest(CliRooms rooms, String text) {
    if (!PULL_REQUEST.matcher(text).matches()
        || (!text.contains("://") && Files.exists(session.call().path(text)))) {
      return Optional.empty();
    }
    PullRequestImporter importer = rooms.pullRequests();
    Optional<PullRequestId> id = PullRequestId.parse(text, importer.host());
    if (id.isEmpty()) {
      throw CliFailure.badUse(session.text("cli.import.no-pull-request", text));
    }
    return id;
  }
}

package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.load.LoadImport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the sample queue in, or any number of made reviews for load. */
@Command
final class SampleCommand extends WorkspaceCommand {
  private static final int PROGRESS_STEP = 10_000;

  @Option(names = "--count", paramLabel = "N", descriptionKey = "cli.option.sample-count")
  private @Nullable Integer count;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "cli.option.sample-seed")
  private @Nullable Long seed;

  SampleCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (count != null && count < 1) {
      throw CliFailure.badUse(session.text("cli.sample.count", Integer.toString(count)));
    }
    if (count == null && seed != null) {
      throw CliFailure.badUse(session.text("cli.sample.seed-alone"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    Integer wanted = count;
    if (wanted == null) {
      ImportReportPrinter printer = new ImportReportPrinter(session);
      return printer.print(
          rooms.samples().importAll(printer.progress(), session.call().cancel()::asked));
    }
    LoadImport.Report report =
        rooms
            .load()
            .run(
                wanted,
                seed == null ? 1 : seed,
                done -> {
                  if (done % PROGRESS_STEP == 0) {
                    session.tell(session.text("cli.import.progress", done, wanted));
                  }
                },
                session.call().cancel()::asked);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("created", report.created());
      json.put("renewed", report.renewed());
      json.put("unchanged", report.unchanged());
      json.put("cancelled", report.cancelled());
      session.print(json);
    } else {
      session
          .out()
          .println(
              session.text(
                  "cli.sample.summary", report.created(), report.renewed(), report.unchanged()));
    }
    if (report.cancelled()) {
      session.tell(session.text("cli.import.cancelled"));
      return ExitCodes.COULD_NOT;
    }
    return ExitCodes.DONE;
  }
}

package dev.immunis.cli;

import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningKey;
import dev.immunis.report.audit.Checkpoint;
import dev.immunis.report.audit.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs how far the chain goes now. */
@Command
final class AuditCheckpointCommand extends WorkspaceCommand {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      descriptionKey = "cli.option.audit-checkpoint-out")
  private @Nullable String out;

  AuditCheckpointCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    Checkpoints checkpoints = rooms.checkpoints();
    Checkpoints.Made made;
    try {
      made = checkpoints.make(rooms.profiles().current().actor());
    } catch (IOException e) {
      throw CliFailure.couldNot(session.text("cli.audit.unwritten", e.toString()));
    }
    Checkpoint checkpoint = made.checkpoint();
    String named = out;
    Path file = named == null ? made.file() : OutFile.write(session, named, checkpoint.text());
    SigningKey.Place place = checkpoints.key().place();
    if (session.json()) {
      session.print(
          JsonOut.object()
              .put("file", file.toString())
              .put("lines", checkpoint.lines())
              .put("head", checkpoint.head().toString())
              .put("at", checkpoint.at().toString())
              .put("key", Ed25519.fingerprint(checkpoint.key()).toString())
              .put("key_place", place.name().toLowerCase(java.util.Locale.ROOT)));
      return ExitCodes.DONE;
    }
    session
        .out()
        .println(
            session.text(
                "cli.audit.signed",
                Long.toString(checkpoint.lines()),
                file.toString(),
                Ed25519.fingerprint(checkpoint.key()).toString()));
    session.out().println(session.text("cli.audit.keep-elsewhere"));
    session.out().println(session.text(CliTexts.key("cli.audit.place.*", place)));
    return ExitCodes.DONE;
  }
}

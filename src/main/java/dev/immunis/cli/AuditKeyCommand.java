package dev.immunis.cli;

import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hands the public half of the signing key out; makes the key when there is none. */
@Command
final class AuditKeyCommand extends WorkspaceCommand {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      descriptionKey = "cli.option.output")
  private @Nullable String out;

  AuditKeyCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    SigningKey key = rooms.checkpoints().key();
    String pem = Ed25519.pem(key.publicKey());
    String fingerprint = Ed25519.fingerprint(key.publicKey()).toString();
    String named = out;
    if (named != null) {
      OutFile.write(session, named, pem);
    }
    if (session.json()) {
      session.print(
          JsonOut.object()
              .put("algorithm", "Ed25519")
              .put("fingerprint", fingerprint)
              .put("pem", pem)
              .put("place", key.place().name().toLowerCase(java.util.Locale.ROOT)));
      return ExitCodes.DONE;
    }
    if (named == null) {
      session.out().print(pem);
    }
    session.tell(session.text("cli.audit.fingerprint", fingerprint));
    session.tell(session.text(CliTexts.key("cli.audit.place.*", key.place())));
    return ExitCodes.DONE;
  }
}

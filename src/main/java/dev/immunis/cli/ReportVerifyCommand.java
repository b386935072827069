package dev.immunis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.statement.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a signed statement of a verdict, and that it is about a patch at hand. */
@Command
final class ReportVerifyCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.report-statement")
  private String file = "";

  @Option(names = "--key", paramLabel = "FILE", descriptionKey = "cli.option.report-key")
  private @Nullable String keyFile;

  @Option(names = "--patch", paramLabel = "FILE", descriptionKey = "cli.option.report-patch")
  private @Nullable String patchFile;

  ReportVerifyCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    Envelope envelope;
    PublicKey key;
    try {
      envelope = Envelope.read(OutFile.read(session, file));
      String named = keyFile;
      key =
          named == null
              ? rooms
                  .checkpoints()
                  .key()
                  .known()
                  .orElseThrow(() -> CliFailure.badUse(session.text("cli.report.no-key")))
              : Ed25519.publicKey(OutFile.read(session, named));
    } catch (SigningException e) {
      throw CliFailure.badUse(session.text("cli.report.no-statement-file", file, e.getMessage()));
    }
    JsonNode statement = envelope.statement().orElse(null);
    boolean signed = envelope.isSignedBy(key);
    String subject =
        statement == null
            ? ""
            : statement.path("subject").path(0).path("digest").path("sha256").asText();
    Boolean same = samePatch(subject);
    boolean good = signed && statement != null && !Boolean.FALSE.equals(same);
    JsonNode found =
        statement == null ? JsonOut.object() : statement.path("predicate").path("immunis");
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("good", good);
      json.put("signed", signed);
      json.put("key", Ed25519.fingerprint(key).toString());
      json.put("patch", subject.isEmpty() ? null : "sha256:" + subject);
      json.put("same_patch", same);
      json.set("statement", statement);
      session.print(json);
    } else if (good) {
      session
          .out()
          .println(
              Plain.line(
                  session.text(
                      "cli.report.good",
                      found.path("verdict").asText(),
                      found.path("tier").asText(),
                      "sha256:" + subject,
                      Ed25519.fingerprint(key).toString())));
    } else {
      session.tell(
          session.text(
              Boolean.FALSE.equals(same) && signed
                  ? "cli.report.other-patch"
                  : "cli.report.not-good"));
    }
    return good ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  /** Whether the statement is about the patch that was named; null when none was. */
  private @Nullable Boolean samePatch(String subject) {
    String named = patchFile;
    if (named == null) {
      return null;
    }
    Path patch = session.call().path(named);
    try {
      return Digest.of(Files.readAllBytes(patch)).hex().equals(subject);
    } catch (IOException e) {
      throw CliFailure.badUse(session.text("cli.audit.unreadable", patch.toString(), e.toString()));
    }
  }
}

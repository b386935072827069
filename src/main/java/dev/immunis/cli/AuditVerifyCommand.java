package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.report.Ed25519;
import dev.immunis.report.SigningException;
import dev.immunis.report.audit.Checkpoint;
import dev.immunis.report.audit.CheckpointCheck;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.ChainBreak;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Walks the whole chain, holds a checkpoint against it, and says what neither can show. */
@Command
final class AuditVerifyCommand extends WorkspaceCommand {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      descriptionKey = "cli.option.audit-checkpoint")
  private @Nullable String checkpointFile;

  @Option(names = "--key", paramLabel = "FILE", descriptionKey = "cli.option.audit-key")
  private @Nullable String keyFile;

  AuditVerifyCommand(CliSession session) {
    super(session);
  }

  @Override
  void check() {
    if (keyFile != null && checkpointFile == null) {
      throw CliFailure.badUse(session.text("cli.audit.key-alone"));
    }
  }

  @Override
  int run(CliRooms rooms) {
    AuditTrail.ChainCheck chain = rooms.auditTrail().verify();
    Checkpoint checkpoint = read();
    CheckpointCheck held =
        checkpoint == null ? null : rooms.checkpoints().check(checkpoint, trusted());
    boolean whole = chain.whole() && (held == null || held.holds());
    if (session.json()) {
      session.print(json(chain, checkpoint, held));
    } else {
      words(chain, checkpoint, held);
    }
    return whole ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private @Nullable Checkpoint read() {
    String named = checkpointFile;
    if (named == null) {
      return null;
    }
    try {
      return Checkpoint.read(OutFile.read(session, named));
    } catch (SigningException e) {
      throw CliFailure.badUse(session.text("cli.audit.no-checkpoint", named, e.getMessage()));
    }
  }

  private @Nullable PublicKey trusted() {
    String named = keyFile;
    if (named == null) {
      return null;
    }
    try {
      return Ed25519.publicKey(OutFile.read(session, named));
    } catch (SigningException e) {
      throw CliFailure.badUse(session.text("cli.audit.no-key", named, e.getMessage()));
    }
  }

  private void words(
      AuditTrail.ChainCheck chain,
      @Nullable Checkpoint checkpoint,
      @Nullable CheckpointCheck held) {
    if (chain.whole()) {
      session.out().println(session.text("cli.audit.whole", chain.lines()));
    }
    for (ChainBreak one : chain.breaks()) {
      session.tell(session.text("cli.audit.broken", Long.toString(one.line()), one.what()));
    }
    if (checkpoint == null || held == null) {
      session.out().println(session.text("cli.audit.cannot-show"));
      return;
    }
    String outcome =
        session.text(
            CliTexts.key("cli.audit.checkpoint.*", held.outcome()),
            Long.toString(held.lines()),
            checkpoint.at().toString(),
            Long.toString(held.there()));
    if (held.holds()) {
      session.out().println(outcome);
    } else {
      session.tell(outcome);
    }
    session
        .out()
        .println(
            session.text(
                held.keyKnown() ? "cli.audit.key-known" : "cli.audit.key-unknown",
                held.key().toString()));
    session.out().println(session.text("cli.audit.cannot-show-after", Long.toString(held.lines())));
  }

  private static ObjectNode json(
      AuditTrail.ChainCheck chain,
      @Nullable Checkpoint checkpoint,
      @Nullable CheckpointCheck held) {
    ObjectNode json = JsonOut.object();
    json.set("chain", AuditCommand.json(chain));
    if (checkpoint == null || held == null) {
      json.putNull("checkpoint");
    } else {
      ObjectNode one = json.putObject("checkpoint");
      one.put("holds", held.holds());
      one.put("outcome", held.outcome().name().toLowerCase(java.util.Locale.ROOT));
      one.put("lines", held.lines());
      one.put("there", held.there());
      one.put("head", checkpoint.head().toString());
      one.put("at", checkpoint.at().toString());
      one.put("key", held.key().toString());
      one.put("key_known", held.keyKnown());
    }
    ArrayNode cannot = json.putArray("cannot_show");
    cannot.add("tail_cut_after_line_" + (held == null ? 0 : held.lines()));
    cannot.add("rewritten_by_owner_of_the_key");
    return json;
  }
}

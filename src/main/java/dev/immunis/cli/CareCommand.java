package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is done with a whole workspace that nobody has open. */
abstract class CareCommand implements Callable<Integer> {
  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  /** After so many megabytes a person hears how far it is. */
  private static final long STEP = 256;

  final CliSession session;

  private CareCommand(CliSession session) {
    this.session = session;
  }

  /** Puts one command below another. */
  interface Adder {
    CommandLine add(CommandLine parent, String name, Object command, String help, String example);
  }

  /** Adds all of them below a group of their own. */
  static void addAll(CliSession session, Adder adder, CommandLine parent) {
    CommandLine group =
        adder.add(
            parent, "workspace", new Group(session), "cli.help.workspace", "cli.example.workspace");
    adder.add(
        group,
        "status",
        new Status(session),
        "cli.help.workspace-status",
        "cli.example.workspace-status");
    adder.add(
        group,
        "encrypt",
        new Encrypt(session),
        "cli.help.workspace-encrypt",
        "cli.example.workspace-encrypt");
    adder.add(
        group,
        "decrypt",
        new Decrypt(session),
        "cli.help.workspace-decrypt",
        "cli.example.workspace-decrypt");
    adder.add(
        group,
        "backup",
        new CareBackupCommand(session),
        "cli.help.workspace-backup",
        "cli.example.workspace-backup");
    adder.add(
        group,
        "restore",
        new Restore(session),
        "cli.help.workspace-restore",
        "cli.example.workspace-restore");
    adder.add(
        group, "move", new Move(session), "cli.help.workspace-move", "cli.example.workspace-move");
  }

  /** Does it; gives the exit code. */
  abstract int run(WorkspaceCare care);

  @Override
  public final Integer call() {
    return run(session.door().care(session.call(), session.options().workspace));
  }

  /** How the file lies on the disk. */
  int standing(WorkspaceCare care, boolean changed) {
    WorkspaceCare.Standing standing = care.standing();
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("file", standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.put("changed", changed);
      session.print(json);
    } else {
      session.out().println(session.text(CliTexts.key("cli.care.standing.*", standing)));
    }
    return ExitCodes.DONE;
  }

  LongConsumer progress() {
    return bytes -> {
      if (bytes % (STEP * BYTES_PER_MEGABYTE) == 0) {
        session.tell(session.text("cli.care.written", bytes / BYTES_PER_MEGABYTE));
      }
    };
  }

  /** Says whether the file is encrypted and where its key lies. */
  @Command
  static final class Status extends CareCommand {
    Status(CliSession session) {
      super(session);
    }

    @Override
    int run(WorkspaceCare care) {
      return standing(care, false);
    }
  }

  /** Encrypts the file. */
  @Command
  static final class Encrypt extends CareCommand {
    Encrypt(CliSession session) {
      super(session);
    }

    @Override
    int run(WorkspaceCare care) {
      return standing(care, care.encrypt(progress()));
    }
  }

  /** Takes the encryption away. */
  @Command
  static final class Decrypt extends CareCommand {
    Decrypt(CliSession session) {
      super(session);
    }

    @Override
    int run(WorkspaceCare care) {
      return standing(care, care.decrypt(progress()));
    }
  }

  /** Makes a workspace out of a backup. */
  @Command
  static final class Restore extends CareCommand {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.care-backup")
    private String file = "";

    Restore(CliSession session) {
      super(session);
    }

    @Override
    int run(WorkspaceCare care) {
      WorkspaceCare.Restored restored = care.restore(session.call().path(file));
      if (session.json()) {
        session.print(
            JsonOut.object()
                .put("reviews", restored.reviews())
                .put("audit_lines", restored.auditLines()));
      } else {
        session
            .out()
            .println(session.text("cli.care.restored", restored.reviews(), restored.auditLines()));
      }
      return ExitCodes.DONE;
    }
  }

  /** Moves the workspace to another folder. */
  @Command
  static final class Move extends CareCommand {
    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "cli.option.care-target")
    private String target = "";

    Move(CliSession session) {
      super(session);
    }

    @Override
    int run(WorkspaceCare care) {
      String folder = session.call().path(target).toString();
      int files = care.move(session.call().path(target));
      if (session.json()) {
        session.print(JsonOut.object().put("folder", folder).put("files", files));
      } else {
        session.out().println(session.text("cli.care.moved", files, folder));
      }
      return ExitCodes.DONE;
    }
  }
}

package dev.immunis.app.workspace;

import dev.immunis.cli.CliTexts;

/** Says in the caller's language what kind of program has a workspace. */
public final class OwnerText {
  private OwnerText() {}

  /** The kind as a word; a kind that this version does not know is said as it was written. */
  public static String program(CliTexts texts, WorkspaceOwner owner) {
    return switch (owner.program()) {
      case "console" -> texts.get("cli.owner.console");
      case "terminal" -> texts.get("cli.owner.terminal");
      case "command" -> texts.get("cli.owner.command");
      case "doctor" -> texts.get("cli.owner.doctor");
      default -> owner.program();
    };
  }
}

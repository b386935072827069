package dev.immunis.cli;

import dev.immunis.decision.policy.PolicyException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the policy of a file in force. */
@Command
final class PolicySetCommand extends WorkspaceCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.policy-file")
  private String file = "";

  PolicySetCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    Path path = session.call().path(file);
    try {
      PolicyWords.print(session, rooms.policies().set(PolicyCheckCommand.bytes(session, path)));
    } catch (PolicyException e) {
      throw PolicyWords.failure(session, path, e);
    }
    return ExitCodes.DONE;
  }
}

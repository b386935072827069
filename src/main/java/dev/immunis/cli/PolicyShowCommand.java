package dev.immunis.cli;

import dev.immunis.decision.policy.PolicyException;
import picocli.CommandLine.Command;

/** Shows the policy that is in force. */
@Command
final class PolicyShowCommand extends WorkspaceCommand {
  PolicyShowCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(CliRooms rooms) {
    try {
      PolicyWords.print(session, rooms.policies().current());
    } catch (PolicyException e) {
      throw PolicyWords.failure(session, rooms.policies().file().path(), e);
    }
    return ExitCodes.DONE;
  }
}

package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a right away from a login. */
@Command
final class RoleRevokeCommand extends OwnerCommand {
  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "cli.option.role-name")
  private String name = "";

  @Parameters(index = "1", paramLabel = "ROLE", descriptionKey = "cli.option.role-right")
  private TeamRole right = TeamRole.VIEWER;

  RoleRevokeCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(TeamOwner owner) {
    boolean had = owner.revoke(name, right);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("login", name);
      json.put("right", right.wire());
      json.put("had", had);
      session.print(json);
      return ExitCodes.DONE;
    }
    session
        .out()
        .println(
            Plain.line(
                session.text(had ? "cli.role.revoked" : "cli.role.had-not", name, right.wire())));
    return ExitCodes.DONE;
  }
}

package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamOwner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a login a right. */
@Command
final class RoleAddCommand extends OwnerCommand {
  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "cli.option.role-name")
  private String name = "";

  @Parameters(index = "1", paramLabel = "ROLE", descriptionKey = "cli.option.role-right")
  private TeamRole right = TeamRole.VIEWER;

  RoleAddCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(TeamOwner owner) {
    TeamOwner.Granted granted = owner.grant(name, right);
    String password = granted.password();
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("login", name);
      json.put("right", right.wire());
      json.put("fresh", granted.fresh());
      json.put("password", password);
      session.print(json);
      return ExitCodes.DONE;
    }
    session.out().println(Plain.line(session.text("cli.role.added", name, right.wire())));
    if (password != null) {
      session.out().println(Plain.line(session.text("cli.role.password", name, password)));
    }
    return ExitCodes.DONE;
  }
}

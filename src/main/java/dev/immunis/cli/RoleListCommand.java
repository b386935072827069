package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.TeamOwner;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows who has which rights. */
@Command
final class RoleListCommand extends OwnerCommand {
  RoleListCommand(CliSession session) {
    super(session);
  }

  @Override
  int run(TeamOwner owner) {
    List<TeamOwner.Member> members = owner.members();
    if (session.json()) {
      ArrayNode list = JsonOut.array();
      for (TeamOwner.Member member : members) {
        ObjectNode one = list.addObject();
        one.put("login", member.login());
        ArrayNode rights = one.putArray("rights");
        words(member).forEach(rights::add);
      }
      session.print(list);
      return ExitCodes.DONE;
    }
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.login")),
            Table.Column.wide(session.text("cli.column.rights")));
    members.forEach(m -> table.row(Plain.line(m.login()), String.join(", ", words(m))));
    if (!table.isEmpty()) {
      table.print(session.call());
    }
    return ExitCodes.DONE;
  }

  private static List<String> words(TeamOwner.Member member) {
    return member.rights().stream().sorted().map(TeamRole::wire).toList();
  }
}

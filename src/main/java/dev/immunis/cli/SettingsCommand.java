package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.setting.Setting;
import dev.immunis.model.setting.SettingsBook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows every setting, what it is and who said so; never a secret. */
@Command
final class SettingsCommand implements Callable<Integer> {
  private final CliSession session;

  SettingsCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SettingsBook book = session.door().settings(session.call());
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("file", book.file().toString());
      ArrayNode settings = json.putArray("settings");
      for (Setting one : book.all()) {
        ObjectNode node = settings.addObject();
        node.put("name", one.name());
        node.put("variable", one.variable());
        node.put("group", CliTexts.key("*", one.group()));
        node.put("secret", one.kind() == Setting.Kind.SECRET);
        node.put("set", one.given());
        node.put("value", one.kind() == Setting.Kind.SECRET ? null : one.value());
        node.put("default", one.standard());
        node.put("origin", CliTexts.key("*", one.origin()));
        node.put("where", one.where());
      }
      session.print(json);
      return ExitCodes.DONE;
    }
    Table table =
        new Table(
            Table.Column.text(session.text("cli.column.setting")),
            Table.Column.wide(session.text("cli.column.value")),
            Table.Column.tail(session.text("cli.column.origin")));
    for (Setting one : book.all()) {
      table.row(one.name(), shown(one), origin(one));
    }
    table.print(session.call());
    session.tell(session.text("cli.settings.file", book.file().toString()));
    return ExitCodes.DONE;
  }

  private String shown(Setting one) {
    if (one.kind() == Setting.Kind.SECRET) {
      return session.text(one.given() ? "cli.settings.set" : "cli.settings.not-set");
    }
    return one.value().isEmpty() ? "-" : one.value();
  }

  private String origin(Setting one) {
    String word = session.text(CliTexts.key("cli.settings.origin.*", one.origin()));
    return one.origin() == Setting.Origin.ENVIRONMENT ? word + " " + one.where() : word;
  }
}

package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.setting.Setting;
import dev.immunis.model.setting.SettingsBook;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes one setting into the settings file, or takes it out. */
@Command
final class SettingsSetCommand implements Callable<Integer> {
  private static final String PROXY = "github-proxy";

  private final CliSession session;

  @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "cli.option.setting")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      descriptionKey = "cli.option.setting-value")
  private @Nullable String value;

  SettingsSetCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SettingsBook book = session.door().settings(session.call());
    Setting before = find(book);
    if (before.kind() == Setting.Kind.SECRET && value != null) {
      // Other users of the machine see the words of a command.
      throw CliFailure.badUse(session.text("cli.settings.secret", name));
    }
    if (value != null && !book.allows(name, value)) {
      if (name.equals(PROXY) && value.contains("@")) {
        // It may hold a password, and is not said again.
        throw CliFailure.badUse(session.text("cli.settings.proxy-login-next"));
      }
      throw CliFailure.badUse(session.text("cli.settings.wrong", name, value));
    }
    try {
      book.keep(Map.of(name, Optional.ofNullable(value)));
    } catch (IllegalArgumentException e) {
      throw CliFailure.badUse(
          session.text("cli.settings.not-kept", book.file().toString(), e.getMessage()));
    } catch (IOException e) {
      throw CliFailure.couldNot(
          session.text("cli.settings.not-kept", book.file().toString(), e.getMessage()));
    }
    Setting now = find(book);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("name", name);
      json.put("value", now.kind() == Setting.Kind.SECRET ? null : now.value());
      json.put("origin", CliTexts.key("*", now.origin()));
      session.print(json);
    } else {
      session.out().println(session.text("cli.settings.kept", book.file().toString()));
    }
    if (now.origin() == Setting.Origin.ENVIRONMENT) {
      session.tell(session.text("cli.settings.overruled", now.where()));
    }
    return ExitCodes.DONE;
  }

  private Setting find(SettingsBook book) {
    return book.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> CliFailure.badUse(session.text("cli.settings.none", name)));
  }
}

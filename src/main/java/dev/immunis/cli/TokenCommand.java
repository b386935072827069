package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lays the token for GitHub down, says where one lies, and takes it away; never shows it. */
@Command
final class TokenCommand implements Callable<Integer> {
  /** What is done with it. */
  enum Verb {
    SET,
    SHOW,
    REMOVE
  }

  @Parameters(index = "0", paramLabel = "set|show|remove", descriptionKey = "cli.option.token-verb")
  private Verb verb = Verb.SHOW;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "GITHUB_HOST",
      descriptionKey = "cli.option.token-host")
  private @Nullable String host;

  private final CliSession session;

  TokenCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    GitHubTokens tokens = session.door().gitHubTokens(session.call(), host);
    return switch (verb) {
      case SET -> set(tokens);
      case SHOW -> show(tokens);
      case REMOVE -> remove(tokens);
    };
  }

  private int set(GitHubTokens tokens) {
    char[] token =
        tokens
            .ask(session.text("cli.token.prompt", tokens.host()))
            .filter(typed -> typed.length > 0)
            .orElseThrow(() -> CliFailure.badUse(session.text("cli.token.nothing")));
    try {
      String place = tokens.keep(token);
      if (session.json()) {
        session.print(JsonOut.object().put("host", tokens.host()).put("kept_in", place));
      } else {
        session.out().println(session.text("cli.token.kept", tokens.host(), place(place)));
      }
    } finally {
      Arrays.fill(token, '\0');
    }
    return ExitCodes.DONE;
  }

  private int show(GitHubTokens tokens) {
    boolean any = tokens.places().stream().anyMatch(GitHubTokens.Place::holds);
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("host", tokens.host());
      json.put("there", any);
      ArrayNode list = json.putArray("places");
      for (GitHubTokens.Place place : tokens.places()) {
        list.addObject()
            .put("name", place.name())
            .put("usable", place.usable())
            .put("holds", place.holds())
            .put("why", place.why());
      }
      session.print(json);
    } else {
      for (GitHubTokens.Place place : tokens.places()) {
        session
            .out()
            .println(
                Plain.line(
                    session.text(
                        place.holds()
                            ? "cli.token.there"
                            : place.usable() ? "cli.token.not-there" : "cli.token.unusable",
                        place(place.name()),
                        place.why())));
      }
    }
    return any ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private int remove(GitHubTokens tokens) {
    boolean had = tokens.remove();
    if (session.json()) {
      session.print(JsonOut.object().put("host", tokens.host()).put("removed", had));
    } else {
      session
          .out()
          .println(session.text(had ? "cli.token.removed" : "cli.token.none", tokens.host()));
    }
    return had ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private String place(String name) {
    return session.text(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "environment" -> "cli.token.place.environment";
          case "app" -> "cli.token.place.app";
          case "key-chain" -> "cli.token.place.key-chain";
          default -> "cli.token.place.file";
        });
  }
}

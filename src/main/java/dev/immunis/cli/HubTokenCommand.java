package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ApiTokens;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's own tokens for the hub's HTTP interface. */
abstract class HubTokenCommand implements Callable<Integer> {
  final CliSession session;

  @Option(
      names = "--database",
      paramLabel = "URL",
      descriptionKey = "cli.option.hub-token-database")
  private @Nullable String database;

  private HubTokenCommand(CliSession session) {
    this.session = session;
  }

  /** Does it; gives the exit code. */
  abstract int run(ApiTokens tokens);

  @Override
  public final Integer call() {
    try (ApiTokens tokens = session.door().tokens(session.call(), database)) {
      return run(tokens);
    }
  }

  /** Makes one and shows its secret once. */
  @Command
  static final class New extends HubTokenCommand {
    @Option(names = "--scope", paramLabel = "SCOPE", descriptionKey = "cli.option.hub-token-scope")
    private List<ApiScope> scopes = List.of();

    @Option(names = "--days", paramLabel = "N", descriptionKey = "cli.option.hub-token-days")
    private int days = 1;

    @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "cli.option.hub-token-note")
    private String note = "";

    New(CliSession session) {
      super(session);
    }

    @Override
    int run(ApiTokens tokens) {
      Set<ApiScope> asked = scopes.isEmpty() ? EnumSet.of(ApiScope.READ) : EnumSet.copyOf(scopes);
      ApiTokens.Made made = tokens.make(Duration.ofDays(days), asked, note);
      if (session.json()) {
        ObjectNode json = JsonOut.object();
        json.put("id", made.id().toString());
        json.put("token", made.secret());
        json.put("until", JsonOut.text(made.until()));
        json.put("scopes", words(asked));
        session.print(json);
      } else {
        session.out().println(made.secret());
        session.tell(
            session.text(
                "cli.hub.token.made", made.id().toString(), words(asked), made.until().toString()));
      }
      return ExitCodes.DONE;
    }
  }

  /** Lists those in force. */
  @Command
  static final class Kept extends HubTokenCommand {
    Kept(CliSession session) {
      super(session);
    }

    @Override
    int run(ApiTokens tokens) {
      if (session.json()) {
        ArrayNode list = JsonOut.array();
        for (ApiTokens.Kept one : tokens.list()) {
          ObjectNode json = list.addObject();
          json.put("id", one.id().toString());
          json.put("scopes", words(one.scopes()));
          json.put("note", one.note());
          json.put("made_at", JsonOut.text(one.madeAt()));
          json.put("until", JsonOut.text(one.until()));
        }
        session.print(list);
        return ExitCodes.DONE;
      }
      Table table =
          new Table(
              Table.Column.text(session.text("cli.hub.token.column-id")),
              Table.Column.text(session.text("cli.hub.token.column-scopes")),
              Table.Column.text(session.text("cli.hub.token.column-until")),
              Table.Column.wide(session.text("cli.hub.token.column-note")));
      tokens
          .list()
          .forEach(
              one ->
                  table.row(
                      one.id().toString(),
                      words(one.scopes()),
                      one.until().toString(),
                      Plain.line(one.note())));
      if (!table.isEmpty()) {
        table.print(session.call());
      }
      return ExitCodes.DONE;
    }
  }

  /** Ends one at once. */
  @Command
  static final class Revoke extends HubTokenCommand {
    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.hub-token-id")
    private @Nullable UUID id;

    Revoke(CliSession session) {
      super(session);
    }

    @Override
    int run(ApiTokens tokens) {
      UUID one = java.util.Objects.requireNonNull(id);
      boolean had = tokens.revoke(one);
      if (session.json()) {
        session.print(JsonOut.object().put("id", one.toString()).put("revoked", had));
      } else {
        session
            .out()
            .println(
                session.text(had ? "cli.hub.token.revoked" : "cli.hub.token.none", one.toString()));
      }
      return had ? ExitCodes.DONE : ExitCodes.COULD_NOT;
    }
  }

  private static String words(Set<ApiScope> scopes) {
    return scopes.stream().sorted().map(ApiScope::wire).collect(Collectors.joining(" "));
  }
}

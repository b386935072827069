package dev.immunis.app;

import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.store.TeamOwner;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.PgOwner;
import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds address and password of the owner's login, which no settings file holds. */
final class OwnersKey {
  private static final String ADDRESS = "IMMUNIS_OWNER_URL";
  private static final String PASSWORD = "IMMUNIS_OWNER_PASSWORD";

  private OwnersKey() {}

  static TeamOwner find(Map<String, String> environment, CliTexts texts, @Nullable String named) {
    String address = named == null ? environment.getOrDefault(ADDRESS, "") : named;
    if (address.isBlank()) {
      throw CliFailure.badUse(texts.get("cli.owner.no-address"));
    }
    PgLogin login = PgLogin.parse(address, null, environment.get(PASSWORD));
    Console console = login.password().isEmpty() ? System.console() : null;
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("%s ", texts.get("cli.owner.password", login.shown()));
      login = PgLogin.parse(address, null, typed == null ? "" : new String(typed));
    }
    return new PgOwner(login, new StrongRandomness());
  }
}

package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.SettingsException;
import dev.immunis.app.team.TeamSettings;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.store.ApiTokens;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import org.jspecify.annotations.Nullable;

/** Opens the team's database with a person's own login, for that person's own tokens. */
final class CallersKey {
  private CallersKey() {}

  static ApiTokens find(SettledCall settled, CliTexts texts, @Nullable String named) {
    TeamSettings team;
    try {
      team = TeamSettings.of(settled.settings());
    } catch (SettingsException e) {
      throw CliFailure.badUse(String.valueOf(e.getMessage()));
    }
    String address = named == null ? settled.settings().get(SettingKey.TEAM_URL) : named;
    if (address.isBlank()) {
      throw CliFailure.badUse(texts.get("cli.hub.token.no-address"));
    }
    return PgAccess.open(PgLogin.parse(address, null, team.password()), 1, "command").apiTokens();
  }
}

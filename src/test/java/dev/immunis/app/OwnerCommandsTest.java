package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.PgSchema;
import dev.immunis.store.postgres.RealPostgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's commands from the first migration to a person who works. */
class OwnerCommandsTest {
  @TempDir Path folder;

  /** The address with login and password in it. */
  static String address(PgLogin login) {
    return "postgresql://"
        + login.user()
        + ":"
        + URLEncoder.encode(login.password(), StandardCharsets.UTF_8).replace("+", "%20")
        + "@127.0.0.1:"
        + login.port()
        + "/"
        + login.database();
  }

  @Test
  void fromAnEmptyDatabaseToAPersonWhoWorksAndBack() {
    RealPostgres.Database database = RealPostgres.shared().emptyDatabase();
    Calls calls = new Calls(folder.resolve("workspace"), folder);
    String url = address(database.admin());
    String name = "carla-" + database.name();

    Calls.Answer made = calls.run("migrate", "--database", url);
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("The schema is made; it is version " + PgSchema.VERSION + ".");
    JsonNode again = calls.run("migrate", "--database", url, "--json").json();
    assertThat(again.path("from")).isEqualTo(again.path("to"));
    assertThat(again.path("renewed").asBoolean()).isFalse();

    JsonNode added = calls.run("role", "add", name, "analyst", "--database", url, "--json").json();
    assertThat(added.path("fresh").asBoolean()).isTrue();
    PgLogin person = PgLogin.parse(url, name, added.path("password").asText());
    try (PgAccess access = PgAccess.open(person, 1, "test")) {
      assertThat(access.teamAuthority().greet().roles())
          .containsExactlyInAnyOrder(TeamRole.VIEWER, TeamRole.INGEST, TeamRole.ANALYST);
    }
    assertThat(calls.run("role", "add", name, "auditor", "--database", url).out())
        .contains(name + " has the right auditor now.")
        .doesNotContain("password");
    assertThat(calls.run("role", "list", "--database", url).out())
        .containsPattern(name + "\\s+analyst, auditor");
    assertThat(
            calls
                .in(Locale.forLanguageTag("pt-BR"))
                .run("role", "revoke", name, "analyst", "--database", url)
                .out())
        .contains(name + " não tem mais o direito analyst.");
    assertThat(
            calls
                .in(Locale.ENGLISH)
                .run("role", "revoke", name, "analyst", "--database", url)
                .out())
        .contains("did not have");

    JsonNode restored = calls.run("migrate", "--restored", "--database", url, "--json").json();
    assertThat(restored.path("renewed").asBoolean()).isTrue();
    assertThat(restored.path("incarnation")).isNotEqualTo(again.path("incarnation"));
  }

  @Test
  void aPersonMakesListsAndEndsTokens() {
    RealPostgres.Database database = RealPostgres.shared().database();
    String url = address(database.login("dora", TeamRole.ANALYST));
    Calls calls = new Calls(folder.resolve("workspace"), folder);
    JsonNode made =
        calls
            .run(
                "hub",
                "token",
                "new",
                "--scope",
                "read",
                "--scope",
                "decide",
                "--note",
                "lap",
                "--database",
                url,
                "--json")
            .json();
    assertThat(made.path("token").asText()).hasSizeGreaterThan(30);
    assertThat(made.path("scopes").asText()).isEqualTo("read decide");
    Calls.Answer list = calls.run("hub", "token", "list", "--database", url);
    assertThat(list.out())
        .contains(made.path("id").asText())
        .contains("lap")
        .doesNotContain(made.path("token").asText());
    String id = made.path("id").asText();
    assertThat(calls.run("hub", "token", "revoke", id, "--database", url).exit()).isZero();
    assertThat(calls.run("hub", "token", "revoke", id, "--database", url).exit()).isEqualTo(3);
    assertThat(calls.run("hub", "token", "list", "--database", url, "--json").json()).isEmpty();
    assertThat(calls.run("hub", "token", "new", "--scope", "root", "--database", url).exit())
        .isEqualTo(2);
  }

  @Test
  void whatIsMissingOrWrongIsNamed() {
    Calls calls = new Calls(folder.resolve("workspace"), folder);
    Calls.Answer nowhere = calls.run("migrate");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--database").contains("IMMUNIS_OWNER_URL");
    Calls.Answer away =
        calls.run("migrate", "--database", "postgresql://owner:geheim@127.0.0.1:1/team");
    assertThat(away.exit()).isEqualTo(3);
    assertThat(away.err()).contains("cannot be reached").doesNotContain("geheim");
    Calls.Answer right =
        calls.run("role", "add", "ana", "boss", "--database", "postgresql://o:p@127.0.0.1:1/t");
    assertThat(right.exit()).isEqualTo(2);
    assertThat(right.err()).contains("viewer, ingest, analyst, lead, auditor, hub");
  }
}

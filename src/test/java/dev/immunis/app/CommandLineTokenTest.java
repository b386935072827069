package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.app.settings.Settings;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.ExitCodes;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.github.token.FileToken;
import dev.immunis.github.token.KeyChainToken;
import dev.immunis.model.Probe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token is laid down, looked for and taken away without ever being shown. */
class CommandLineTokenTest {
  private static final String SECRET = "github_pat_0123456789_never_to_be_seen";

  @TempDir Path folder;

  private SettledCall settled(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("IMMUNIS_SETTINGS", folder.resolve("settings.properties").toString());
    try {
      Files.writeString(folder.resolve("settings.properties"), "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new SettledCall(
        Settings.load(environment, folder, "Linux"), environment, folder, "Linux");
  }

  private Calls calls(Map<String, String> environment) {
    return new Calls(folder.resolve("workspace"), folder)
        .through(new CommandDoor(settled(environment)));
  }

  @Test
  void whereThereIsNoKeyChainItLiesInASealedFileAndIsNeverPrinted() throws IOException {
    Assumptions.assumeFalse(
        new KeyChainToken("github.com").usable(), "this machine has a key chain, left alone here");
    Calls calls = calls(Map.of(FileToken.PASSPHRASE_VARIABLE, "a long enough passphrase"));
    assertThat(calls.run("token", "show").exit()).isEqualTo(ExitCodes.COULD_NOT);
    assertThat(typing("", () -> calls.run("token", "set")).exit()).isEqualTo(ExitCodes.BAD_USE);

    Calls.Answer set = typing(SECRET + "\n", () -> calls.run("token", "set", "--json"));
    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.json().path("kept_in").asText()).isEqualTo("file");
    Calls.Answer show = calls.run("token", "show", "--json");
    assertThat(show.exit()).isZero();
    JsonNode file = show.json().path("places").path(2);
    assertThat(file.path("name").asText()).isEqualTo("file");
    assertThat(file.path("holds").asBoolean()).isTrue();
    assertThat(set.out() + set.err() + show.out() + show.err()).doesNotContain(SECRET);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1))
            .doesNotContain(SECRET);
      }
    }
    assertThat(calls.run("token", "show", "github.example.org").exit())
        .as("another server's token")
        .isEqualTo(ExitCodes.COULD_NOT);

    assertThat(calls.run("token", "remove").exit()).isZero();
    assertThat(calls.run("token", "remove").exit()).isEqualTo(ExitCodes.COULD_NOT);
    assertThat(calls.run("token", "show", "no host at all").exit()).isEqualTo(ExitCodes.BAD_USE);
  }

  @Test
  void doctorNamesWhatATokenLacks() throws IOException {
    try (GitHubServer server = new GitHubServer()) {
      assertThat(probe(server, "").level()).isEqualTo(Probe.Level.OK);
      Probe.Finding good = probe(server, GitHubServer.TOKEN);
      assertThat(good.level()).as(good.sentence()).isEqualTo(Probe.Level.OK);
      assertThat(good.sentence()).contains(GitHubServer.ME);
      server.scopes("read:org, public_repo");
      Probe.Finding lacking = probe(server, GitHubServer.TOKEN);
      assertThat(lacking.level()).isEqualTo(Probe.Level.WARNING);
      assertThat(lacking.sentence()).endsWith("It lacks: repo.");
      server.scopes("repo");
      assertThat(probe(server, GitHubServer.TOKEN).level()).isEqualTo(Probe.Level.OK);
      server.revoke(GitHubServer.TOKEN);
      Probe.Finding refused = probe(server, GitHubServer.TOKEN);
      assertThat(refused.level()).isEqualTo(Probe.Level.FAILED);
      assertThat(refused.nextStep()).contains("immunis token set");
    }
  }

  private Probe.Finding probe(GitHubServer server, String token) {
    return new GitHubProbe(
            new GitHubRoom(
                settled(Map.of("IMMUNIS_GITHUB_URL", server.root(), "IMMUNIS_GITHUB_TOKEN", token)),
                new SystemClock()),
            new CliTexts(Locale.ENGLISH))
        .check();
  }

  /** A call that sees one token, which is neither printed nor asked of anything but the input. */
  private static Calls.Answer typing(String text, java.util.function.Supplier<Calls.Answer> call) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return call.get();
    } finally {
      System.setIn(before);
    }
  }
}

package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CommandLineTool;
import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.GitHubServer;
import dev.immunis.fakes.github.RepoState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code immunis import} of pull requests, from the command line to the store. */
class CommandLinePullRequestTest {
  private static final String HEAD = "a".repeat(40);
  private static final String BASE = "c".repeat(40);

  @TempDir Path folder;
  private GitHubServer server;
  private RepoState repo;

  @BeforeEach
  void start() throws IOException {
    server = new GitHubServer();
    repo = server.make("acme", "shop");
    repo.open(7, "Bump minimist from 1.2.5 to 1.2.6", "CVE-2021-44906", HEAD, BASE);
    repo.diffs.put(
        BASE + "..." + HEAD, "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1.2.5\n+1.2.6\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPullRequestComesInByAddressAndByItsShortName() throws Exception {
    Calls.Answer first = run("import", server.root() + "/acme/shop/pull/7", "--json");
    assertThat(first.exit()).as(first.err()).isZero();
    JsonNode item = first.json().path("items").path(0);
    assertThat(item.path("outcome").asText()).isEqualTo("new");
    assertThat(item.path("source_id").asText()).endsWith("acme/shop#7");
    Calls.Answer second = run("import", "acme/shop#7", "--json");
    assertThat(second.json().path("unchanged").asInt()).isEqualTo(1);
    Calls.Answer shown = run("show", item.path("apv_code").asText(), "--json");
    assertThat(shown.json().path("pr_number").asInt()).isEqualTo(7);
    assertThat(shown.json().path("cve_id").asText()).isEqualTo("CVE-2021-44906");
    Calls.Answer all = run("import", "--from", "acme/shop", "--maker", "dependabot", "--json");
    assertThat(all.json().path("unchanged").asInt()).isEqualTo(1);
  }

  @Test
  void badUseIsTwoAndWhatCannotBeReadIsThree() {
    assertThat(run("import").exit()).isEqualTo(2);
    assertThat(run("import", "--maker", "dependabot").exit()).isEqualTo(2);
    assertThat(run("import", "--from", "acme").exit()).isEqualTo(2);
    assertThat(run("import", "--from", "acme/shop", "--maker", "elves").exit()).isEqualTo(2);
    Calls.Answer missing = run("import", "acme/shop#99");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("acme/shop#99").contains("is not there");
    server.faults(seen -> Fault.FAILS_BEFORE);
    Calls.Answer failed = run("import", "acme/shop#7");
    assertThat(failed.exit()).isEqualTo(3);
    assertThat(failed.err()).contains("502").doesNotContain(GitHubServer.TOKEN);
  }

  @Test
  void wargamesOnGitHubAreOfferedOnlyWhereARepositoryIsNamed() {
    Calls.Answer none = run("wargame", "remote", "--install");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("github-runner");
    assertThat(run("wargame", "remote").exit()).isEqualTo(2);
    Calls.Answer installed =
        run(Map.of("IMMUNIS_GITHUB_RUNNER", "acme/shop"), "wargame", "remote", "--install");
    assertThat(installed.exit()).as(installed.err()).isZero();
    assertThat(repo.files).containsKey(".github/workflows/immunis-wargame.yml");
  }

  @Test
  void aDecisionIsCarriedOutAtOnceOrTakenBackAndEachEffectCanBeSeen() {
    String id = run("import", "acme/shop#7", "--json").json().at("/items/0/apv_code").asText();
    Calls.Answer kept =
        run("decide", id, "reject", "--justification", "Not what we want here.", "--json");
    assertThat(kept.exit()).as(kept.err()).isZero();
    assertThat(kept.json().at("/effect/state").asText()).isEqualTo("waiting");
    assertThat(repo.pulls.get(7).comments).isEmpty();
    Calls.Answer undone = run("effects", "undo", id, "--json");
    assertThat(undone.exit()).as(undone.err()).isZero();
    assertThat(undone.json().path("decision").asText()).isEqualTo("reject");
    assertThat(run("effects", "undo", id).exit()).isEqualTo(2);

    Calls.Answer done =
        run(
            "decide",
            id,
            "reject",
            "--justification",
            "Still not what we want.",
            "--effects-now",
            "--json");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.json().at("/effect/state").asText()).isEqualTo("done");
    assertThat(repo.pulls.get(7).open).isFalse();
    JsonNode listed = run("effects", "list", id, "--json").json().path("effects");
    assertThat(listed).hasSize(2);
    assertThat(listed.path(0).path("pull_request").asText()).endsWith("acme/shop#7");
    String effect = listed.path(0).path("effect_id").asText();
    assertThat(run("effects", "retry", effect).exit()).as("it is done").isEqualTo(2);

    Calls.Answer back = run("effects", "undo", id, "--json");
    assertThat(back.json().at("/compensation/kind").asText()).isEqualTo("reopen");
    assertThat(run("effects", "run").exit()).isZero();
    assertThat(repo.pulls.get(7).open).isTrue();
    assertThat(run("effects", "list").out()).contains("done").contains("taken back");
  }

  private Calls.Answer run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private Calls.Answer run(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.putAll(
        Map.of("IMMUNIS_GITHUB_URL", server.root(), "IMMUNIS_GITHUB_TOKEN", GitHubServer.TOKEN));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--workspace", folder.resolve("w").toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        CommandLineTool.run(
            new CliCall(
                all,
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                CliCall.COLUMNS,
                false,
                Locale.ENGLISH,
                new CancelSignal()),
            new CommandDoor(Calls.settled(folder, environment)));
    return new Calls.Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

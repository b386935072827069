package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands from end to end on the sample queue, without a run. */
class CommandLineTest {
  private static final Path SAMPLES =
      Path.of("src", "main", "resources", "samples").toAbsolutePath();
  private static final String TRAVERSAL = "sample-invoice-path-traversal";

  /** Contracts 2.3, ReviewListItem, in its order, and ours after it. */
  private static final List<String> LIST_ITEM =
      List.of(
          "apv_id",
          "apv_code",
          "cve_id",
          "severity",
          "package_name",
          "patch_strategy",
          "wargame_verdict",
          "confirmation_confidence",
          "created_at",
          "waiting_since",
          "source_id",
          "status",
          "verdict",
          "tier");

  @TempDir static Path folder;

  private static Calls calls;

  @BeforeAll
  static void sampleQueue() {
    calls = new Calls(folder.resolve("workspace"), SAMPLES);
    assertThat(calls.run("sample").exit()).isZero();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void importTakesFoldersInOnceAndSaysSo() {
    Calls other = new Calls(folder.resolve("imported"), SAMPLES);
    JsonNode first = other.run("import", TRAVERSAL, "sample-login-open-redirect", "--json").json();
    assertThat(first.path("created").asInt()).isEqualTo(2);
    assertThat(first.path("items").get(0).path("outcome").asText()).isEqualTo("new");
    assertThat(first.path("items").get(0).path("apv_code").asText()).startsWith("APV-");
    Calls.Answer again = other.run("import", ".");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("unchanged").contains("10 new, 0 with a new version, 2 unch");
  }

  @Test
  void aRefusedBundleIsNamedAndTheOthersComeIn() throws IOException {
    Path bundles = Files.createDirectories(folder.resolve("mixed"));
    Files.createDirectories(bundles.resolve("bad"));
    Files.writeString(bundles.resolve("bad/case.json"), "{\"id\": 7}");
    copy(SAMPLES.resolve(TRAVERSAL), bundles.resolve("good"));
    Calls other = new Calls(folder.resolve("mixed-workspace"), folder);
    Calls.Answer answer = other.run("import", "mixed", "--json");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.json().path("created").asInt()).isEqualTo(1);
    assertThat(answer.json().path("refused").asInt()).isEqualTo(1);
    assertThat(answer.err()).contains("bad").contains("case.json: id").contains("patch.diff");
    assertThat(other.run("list").out()).contains("1 of 1 reviews");
  }

  @Test
  void listHasTheFieldsOfTheContract() {
    JsonNode rows = calls.run("list", "--json", "--all").json();
    assertThat(rows.isArray()).isTrue();
    assertThat(rows).hasSize(12);
    rows.forEach(row -> assertThat(names(row)).isEqualTo(LIST_ITEM));
    JsonNode first = rows.get(0);
    assertThat(first.path("severity").asText()).isEqualTo("critical");
    assertThat(first.path("waiting_since").isDouble()).isTrue();
    assertThat(first.path("wargame_verdict").isNull()).isTrue();
    assertThat(first.path("created_at").asText()).endsWith("Z");
  }

  static Stream<List<String>> filters() {
    return Stream.of(
        List.of("2", "--severity", "critical"),
        List.of("6", "--severity", "critical,high"),
        List.of("1", "--severity", "unknown"),
        List.of("12", "--verdict", "none"),
        List.of("0", "--verdict", "success"),
        List.of("1", "--strategy", "version_bump"),
        List.of("1", "--package", "HARBORLIGHT"),
        List.of("0", "--package", "nowhere"),
        List.of("0", "--status", "hitl_approved"),
        List.of("12", "--status", "pending_hitl,escalated"));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void listFilters(List<String> filter) {
    List<String> arguments = new ArrayList<>(List.of("list", "--json"));
    arguments.addAll(filter.subList(1, filter.size()));
    assertThat(calls.run(arguments.toArray(String[]::new)).json())
        .hasSize(Integer.parseInt(filter.getFirst()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--all", "--severity=low"})
  void aListFitsAHundredColumnsWithoutColours(String option) {
    Calls.Answer answer = option.isEmpty() ? calls.run("list") : calls.run("list", option);
    assertThat(answer.exit()).isZero();
    assertThat(answer.out().lines())
        .allMatch(line -> line.length() <= 100)
        .noneMatch(line -> line.contains("\u001b"));
    assertThat(new Calls(folder.resolve("workspace"), folder).onTerminal().run("list").out())
        .contains("\u001b[31mcritical");
  }

  @Test
  void aReviewIsFoundByCodeIdSourceAndBeginning() {
    JsonNode row = calls.run("list", "--json", "--package", "harborlight").json().get(0);
    String code = row.path("apv_code").asText();
    String id = row.path("apv_id").asText();
    for (String name : List.of(code, id, TRAVERSAL, id.substring(0, 8), "sample-inv")) {
      assertThat(calls.run("show", name, "--json").json().path("apv_id").asText())
          .as(name)
          .isEqualTo(id);
    }
  }

  @Test
  void showSaysEverythingAndWhatIsNotGiven() {
    Calls.Answer words = calls.run("show", "sample-reset-token-prng");
    assertThat(words.exit()).isZero();
    assertThat(words.out()).contains("not given").contains("Not run yet").contains("None on this");
    assertThat(words.out().lines()).allMatch(line -> line.length() <= 100);
    JsonNode json = calls.run("show", TRAVERSAL, "--json", "--patch").json();
    assertThat(json.path("patch_diff").asText()).startsWith("diff --git");
    assertThat(names(json))
        .contains(
            "apv_id",
            "priority",
            "cve_title",
            "cvss_score",
            "cwe_ids",
            "package_ecosystem",
            "vulnerable_code_signature",
            "affected_files",
            "confirmed",
            "false_positive_probability",
            "patch_risk_level",
            "validation_warnings",
            "pr_number",
            "wargame_verdict",
            "updated_at");
    assertThat(json.path("runnable").asBoolean()).isTrue();
    assertThat(json.path("decision").isNull()).isTrue();
  }

  @Test
  void wordsFollowTheLanguageAndJsonDoesNot() {
    Calls portuguese =
        new Calls(folder.resolve("workspace"), SAMPLES).in(Locale.forLanguageTag("pt-BR"));
    assertThat(portuguese.run("list").out()).contains("GRAVIDADE").contains("12 de 12 revisões");
    assertThat(portuguese.run("list", "--json").out().replaceAll("\"waiting_since\".*", ""))
        .isEqualTo(calls.run("list", "--json").out().replaceAll("\"waiting_since\".*", ""));
    assertThat(portuguese.run("show", "nothing-of-it").err()).contains("Não há revisão");
  }

  static Stream<List<String>> jsonCommands() {
    return Stream.of(
        List.of("import", TRAVERSAL),
        List.of("list"),
        List.of("show", TRAVERSAL),
        List.of("audit", "--verify"),
        List.of("audit", "--about", TRAVERSAL),
        List.of("sample"),
        List.of("doctor"),
        List.of("wargame", "run", "./sample-login-open-redirect"),
        List.of("wargame", "bench", "sample-login-open-redirect"));
  }

  @ParameterizedTest
  @MethodSource("jsonCommands")
  void withJsonTheOutputIsJsonAlone(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--json");
    // What is imported stays out of the queue that the other tests count.
    Calls where =
        command.getFirst().equals("import") ? new Calls(folder.resolve("alone"), SAMPLES) : calls;
    Calls.Answer answer = where.run(arguments.toArray(String[]::new));
    assertThat(answer.json().isContainerNode()).isTrue();
    assertThat(answer.out().chars()).allMatch(c -> c < 0x7f);
  }

  static Stream<List<String>> badUse() {
    return Stream.of(
        List.of("'--nothing'", "list", "--nothing"),
        List.of("'nothing'", "nothing"),
        List.of("Say what to import", "import"),
        List.of("there/is/none", "import", "there/is/none"),
        List.of("'awful': critical, high", "list", "--severity", "awful"),
        List.of("'good': success", "list", "--verdict", "good"),
        List.of("'gone': pending_triage", "list", "--status", "gone"),
        List.of("'magic': version_bump", "list", "--strategy", "magic"),
        List.of("“nobody-knows-it”", "show", "nobody-knows-it"),
        List.of("more than one review", "show", "sample-"),
        List.of("“nobody-knows-it”", "wargame", "run", "nobody-knows-it"),
        List.of("there/is/none", "wargame", "run", "there/is/none"),
        List.of("there/is/none", "wargame", "bench", "there/is/none"),
        List.of("run, ablate, bench", "wargame"),
        List.of("--justification", "decide", TRAVERSAL, "approve"),
        List.of("'praise': approve", "decide", TRAVERSAL, "praise", "--justification", "x"),
        List.of(
            "“no-pair”",
            "decide",
            TRAVERSAL,
            "modify",
            "--justification",
            "0123456789",
            "--modification",
            "no-pair"),
        List.of(
            "“a” is named twice",
            "decide",
            TRAVERSAL,
            "modify",
            "--justification",
            "0123456789",
            "--modification",
            "a=1",
            "--modification",
            "a=2"),
        List.of(
            "--target belongs to",
            "decide",
            TRAVERSAL,
            "reject",
            "--justification",
            "0123456789",
            "--target",
            "somebody"),
        List.of("5 of at least 10", "decide", TRAVERSAL, "reject", "--justification", "short"),
        List.of(
            "between 0 and 1",
            "decide",
            TRAVERSAL,
            "reject",
            "--justification",
            "0123456789",
            "--confidence",
            "1.5"),
        List.of("thing to modify", "decide", TRAVERSAL, "modify", "--justification", "0123456789"),
        List.of("take over", "decide", TRAVERSAL, "escalate", "--justification", "0123456789"),
        List.of(
            "“nobody-knows-it”",
            "decide",
            "nobody-knows-it",
            "reject",
            "--justification",
            "0123456789"),
        List.of("it is 0", "audit", "--limit", "0"),
        List.of("it is -1", "sample", "--count", "-1"),
        List.of("--seed belongs to", "sample", "--seed", "4"));
  }

  @ParameterizedTest
  @MethodSource("badUse")
  void badUseIsNamedAndEndsWithTwo(List<String> call) {
    List<String> arguments = call.subList(1, call.size());
    Calls.Answer answer = calls.run(arguments.toArray(String[]::new));
    assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err()).contains(call.getFirst());
    List<String> asJson = new ArrayList<>(arguments);
    asJson.add("--json");
    JsonNode error = calls.run(asJson.toArray(String[]::new)).json();
    if (!answer.err().startsWith("immunis: ")) {
      // Refused at import: the report says it, beside what came in.
      assertThat(error.path("refused").asInt()).isEqualTo(1);
      return;
    }
    assertThat(answer.out()).isEmpty();
    assertThat(error.path("error").path("exit_code").asInt()).isEqualTo(2);
    assertThat(error.path("error").path("message").asText()).isNotBlank();
  }

  @Test
  void aWorkspaceThatIsAFileIsBadUse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Calls.Answer answer = new Calls(file, folder).run("list");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains(file.toString());
  }

  @Test
  void aDecisionIsKeptOnceAndStandsInTheAuditTrail() {
    Calls own = new Calls(folder.resolve("decided"), SAMPLES);
    own.run("import", TRAVERSAL);
    Calls.Answer decided =
        own.run(
            "decide",
            TRAVERSAL,
            "reject",
            "--justification",
            "The climb still works.",
            "--confidence",
            "0.9",
            "--json");
    assertThat(decided.exit()).isZero();
    assertThat(decided.json().path("decision").asText()).isEqualTo("reject");
    assertThat(decided.json().path("channel").asText()).isEqualTo("command_line");
    assertThat(decided.json().path("reviewer_name").asText())
        .isEqualTo(System.getProperty("user.name"));
    Calls.Answer second =
        own.run(
            "decide",
            TRAVERSAL,
            "approve",
            "--justification",
            "Now I think otherwise.",
            "--record-only",
            "--json");
    assertThat(second.exit()).isEqualTo(2);
    assertThat(second.json().path("error").path("reasons").get(0).path("code").asText())
        .isEqualTo("state.already-decided");
    assertThat(second.err()).contains("reject");
    assertThat(own.run("list").out()).contains("None of 1 reviews fits");
    assertThat(own.run("list", "--all").out()).contains("hitl_rejected");
    assertThat(own.run("show", TRAVERSAL).out()).contains("The climb still works.");
    JsonNode audit = own.run("audit", "--verify", "--json").json();
    assertThat(audit.path("chain").path("whole").asBoolean()).isTrue();
    assertThat(audit.path("lines").findValuesAsText("action"))
        .anyMatch(a -> a.contains("decision"));
    assertThat(own.run("audit", "--verify").out()).contains("The chain is whole");
  }

  @Test
  void modifyAndEscalateCarryWhatTheySay() {
    Calls own = new Calls(folder.resolve("modified"), SAMPLES);
    own.run("import", TRAVERSAL, "sample-reset-token-prng");
    JsonNode modified =
        own.run(
                "decide",
                TRAVERSAL,
                "modify",
                "--justification",
                "Decode before you cut.",
                "--modification",
                "scope=decode first",
                "--modification",
                "test=add a=b",
                "--json")
            .json();
    assertThat(modified.path("modifications").path("scope").asText()).isEqualTo("decode first");
    assertThat(modified.path("modifications").path("test").asText()).isEqualTo("add a=b");
    Calls.Answer escalated =
        own.run(
            "decide",
            "sample-reset-token-prng",
            "escalate",
            "--justification",
            "Somebody who knows generators.",
            "--target",
            "crypto team");
    assertThat(escalated.exit()).isZero();
    assertThat(own.run("show", "sample-reset-token-prng").out()).contains("crypto team");
  }

  @Test
  void textFromOutsideCannotSteerTheTerminal() throws IOException {
    Path bundle = folder.resolve("steering");
    copy(SAMPLES.resolve(TRAVERSAL), bundle);
    Path json = bundle.resolve("review.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace("Invoice download", "\\u001b[2J\\u009b31mInvoice\\u202e download"));
    Calls own = new Calls(folder.resolve("steered"), folder);
    StringBuilder all = new StringBuilder(own.run("import", "steering").out());
    for (String command : List.of("list", "show")) {
      Calls.Answer answer = command.equals("show") ? own.run(command, TRAVERSAL) : own.run(command);
      all.append(answer.out()).append(answer.err());
    }
    assertThat(all.toString()).contains("\\u001b[2J").doesNotContain("\u001b", "\u009b", "\u202e");
  }

  @Test
  void madeReviewsComeInByNumberAndSeed() {
    Calls own = new Calls(folder.resolve("made"), folder);
    JsonNode made = own.run("sample", "--count", "30", "--seed", "7", "--json").json();
    assertThat(made.path("created").asInt()).isEqualTo(30);
    assertThat(own.run("sample", "--count", "30", "--seed", "7").out()).contains("30 were there");
    assertThat(own.run("list", "--json").json()).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import",
        "list",
        "show",
        "wargame run",
        "wargame bench",
        "decide",
        "audit",
        "sample",
        "doctor"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    Calls.Answer help = calls.run((command + " --help").split(" "));
    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .contains("Usage: immunis " + command)
        .contains("Example:\n  immunis " + command)
        .contains("--json", "--workspace=DIR");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void anEmptyWorkspaceSaysHowToFillIt() {
    Calls.Answer answer = new Calls(folder.resolve("empty"), folder).run("list");
    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).contains("immunis sample");
    assertThat(new Calls(folder.resolve("empty"), folder).run("list", "--json").json()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
  }
}

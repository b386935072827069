package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policy, bulk acts, escalations, history and figures from the command line, end to end. */
class PolicyCommandsTest {
  private static final String WHY = "because it was looked at with care";

  @TempDir static Path folder;

  private static Calls calls;

  @BeforeAll
  static void sampleQueue() {
    calls = new Calls(folder.resolve("workspace"), folder);
    assertThat(calls.run("sample", "--count", "8", "--seed", "1").exit()).isZero();
  }

  @Test
  void thePolicyIsShownCheckedAndPutInForce() throws IOException {
    Calls own = new Calls(folder.resolve("policies"), folder);
    JsonNode first = own.run("policy", "show", "--json").json();
    assertThat(first.path("origin").asText()).isEqualTo("built_in");
    assertThat(first.path("version").asText()).startsWith("sha256:");

    Files.writeString(folder.resolve("bad.json"), "{\"format\":1,\"readres\":2}");
    Calls.Answer bad = own.run("policy", "set", "bad.json");
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err()).contains("readres");
    assertThat(own.run("policy", "check", "bad.json").exit()).isEqualTo(2);

    Files.writeString(
        folder.resolve("good.json"), first.path("policy").toString().replace("built in", "ours"));
    assertThat(own.run("policy", "check", "good.json").exit()).isZero();
    assertThat(own.run("policy", "show", "--json").json()).isEqualTo(first);
    assertThat(own.run("policy", "set", "good.json").exit()).isZero();
    JsonNode now = own.run("policy", "show", "--json").json();
    assertThat(now.path("origin").asText()).isEqualTo("file");
    assertThat(now.path("policy").path("name").asText()).isEqualTo("ours");
    assertThat(own.run("audit").out()).contains("policy.kept");
    assertThat(own.in(Locale.of("pt", "BR")).run("policy", "show").out()).contains("Política");
  }

  @Test
  void anApprovalThatActsComesThroughTheWindowAndOneForTheRecordMayComeFromHere() {
    String id = code(0);
    Calls.Answer refused = calls.run("decide", id, "approve", "--justification", WHY, "--json");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.out() + refused.err()).contains("channel.not-allowed");
    JsonNode kept =
        calls
            .run("decide", id, "approve", "--record-only", "--justification", WHY, "--json")
            .json();
    assertThat(kept.path("policy").asText())
        .startsWith(calls.run("policy", "show", "--json").json().path("version").asText());
  }

  @Test
  void aBulkRejectIsShownFirstAndThenDoneEachWithItsOwnReason() {
    String one = code(1);
    String other = code(2);
    JsonNode preview =
        calls
            .run(
                "bulk",
                "reject",
                one,
                other,
                "--justification",
                WHY,
                "--reason",
                other + "=this one is the fork of the other",
                "--preview",
                "--json")
            .json();
    assertThat(preview.path("items").path(0).path("allowed").asBoolean()).isTrue();
    assertThat(list()).contains(one, other);

    Calls.Answer done =
        calls.run(
            "bulk",
            "reject",
            one,
            other,
            one,
            "--justification",
            WHY,
            "--reason",
            other + "=this one is the fork of the other",
            "--json");
    assertThat(done.exit()).isZero();
    assertThat(done.json().path("items")).hasSize(2);
    assertThat(list()).doesNotContain(one).doesNotContain(other);

    Calls.Answer again = calls.run("bulk", "reject", one, "--justification", WHY, "--json");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.json().path("items").path(0).path("reasons").path(0).path("code").asText())
        .isEqualTo("state.already-decided");
    JsonNode history = calls.run("history", "--kind", "reject", "--json").json();
    assertThat(history.path("decisions").findValuesAsText("justification"))
        .contains(WHY, "this one is the fork of the other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "modify"})
  void thereIsNoBulkApprove(String word) {
    String id = code(3);
    Calls.Answer answer = calls.run("bulk", word, id, "--justification", WHY);
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains(word);
    assertThat(list()).contains(id);
  }

  @Test
  void everyItemNeedsItsReason() {
    assertThat(calls.run("bulk", "reject", code(3)).exit()).isEqualTo(2);
    Calls.Answer brief = calls.run("bulk", "reject", code(3), "--justification", "no", "--json");
    assertThat(brief.exit()).isEqualTo(2);
    assertThat(brief.out()).contains("justification.too-short");
    assertThat(list()).contains(code(3));
  }

  @Test
  void anEscalationShowsWhoHasItUntilWhen() {
    String id = code(4);
    assertThat(
            calls
                .run("bulk", "escalate", id, "--target", "security-lead", "--justification", WHY)
                .exit())
        .isZero();
    JsonNode row = row(calls.run("escalations", "--json").json().path("escalations"), id);
    assertThat(row.path("target").asText()).isEqualTo("security-lead");
    assertThat(row.path("next").asText()).isEqualTo("security-manager");
    assertThat(row.path("overdue").asBoolean()).isFalse();
    assertThat(calls.run("escalations", "--move", "--json").json().path("moved").asInt()).isZero();
  }

  @Test
  void aBulkLabelIsKeptForEach() {
    String id = code(5);
    assertThat(
            calls
                .run("bulk", "label", id, "--outcome", "wrong", "--justification", WHY, "--preview")
                .exit())
        .isZero();
    assertThat(calls.run("labels", "list", "--json").out()).doesNotContain(WHY);
    assertThat(calls.run("bulk", "label", id, "--outcome", "wrong", "--justification", WHY).exit())
        .isZero();
    assertThat(calls.run("labels", "list", "--json").out()).contains(WHY);
  }

  @Test
  void theFiguresHaveTheNamesOfTheContract() {
    JsonNode stats = calls.run("stats", "--zone", "UTC", "--json").json();
    assertThat(stats.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "pending_reviews",
            "total_decisions",
            "decisions_today",
            "decisions_this_week",
            "approved_count",
            "rejected_count",
            "modified_count",
            "escalated_count",
            "average_review_time_seconds",
            "median_review_time_seconds",
            "fastest_review_seconds",
            "slowest_review_seconds",
            "human_ai_agreement_rate",
            "auto_merge_prevention_rate",
            "critical_pending",
            "high_pending",
            "medium_pending",
            "low_pending",
            "unknown_pending");
    assertThat(stats.path("total_decisions").asInt())
        .isEqualTo(calls.run("history", "--json").json().path("total").asInt());
    assertThat(stats.path("pending_reviews").asInt())
        .isEqualTo(calls.run("list", "--json").json().size());
    assertThat(calls.run("stats", "--zone", "Moon/Sea").exit()).isEqualTo(2);
  }

  private static String code(int index) {
    return calls.run("list", "--all", "--json").json().findValuesAsText("apv_code").stream()
        .sorted()
        .toList()
        .get(index);
  }

  private static String list() {
    return calls.run("list", "--json").out();
  }

  private static JsonNode row(JsonNode rows, String code) {
    for (JsonNode row : rows) {
      if (row.path("apv_code").asText().equals(code)) {
        return row;
      }
    }
    throw new AssertionError("no " + code + " in " + rows);
  }
}

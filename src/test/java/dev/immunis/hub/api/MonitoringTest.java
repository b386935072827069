package dev.immunis.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.Verdict;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.ApiScope;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules and dashboards ask for what a hub really says. */
class MonitoringTest {
  private static final Path FOLDER = Path.of("packaging", "monitoring");
  private static final Path PAGE = Path.of("docs", "operations", "alerts.md");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:hitl|jvm)_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern RECORD = Pattern.compile("\\bhub:[a-z0-9_]+:[a-z0-9_]+");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(=~|!~|=|!=)\"([^\"]*)\"");

  /** What only the process of a hub adds, beside its pool of connections. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of("hitl_db_connections_active", "hitl_db_connections_idle", "hitl_db_connections_max");

  private static TeamHub hub;
  private static String scrape;

  @BeforeAll
  static void begin() throws Exception {
    hub = new TeamHub();
    OF_THE_PROCESS.forEach(name -> hub.hub.meters().watch(name, "of the pool", () -> 1));
    ReviewAdmission review = Samples.full("watched", "patch of watched");
    hub.admit(review);
    hub.keep(Samples.run(review, Verdict.INCONCLUSIVE, Samples.START));
    String token = hub.person("ana", TeamRole.ANALYST).token(ApiScope.READ, ApiScope.DECIDE);
    hub.post(
        "/hitl/decisions",
        token,
        Map.of(
            "apv_id", review.source().reviewId().toString(),
            "decision", "reject",
            "justification", "it was watched"));
    hub.hub.meters().sent("apvs", "new_apv", 1);
    hub.get("/health/ready", "");
    scrape = hub.get("/metrics", "").body();
  }

  @AfterAll
  static void end() {
    hub.close();
  }

  private static List<String> lines(String key) throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("rules.yml"))) {
      String text = line.strip().replaceFirst("^- ", "");
      if (text.startsWith(key + ": ")) {
        found.add(text.substring(key.length() + 2).replaceAll("^'|'$", "").replace("''", "'"));
      }
    }
    return found;
  }

  /** What a query asks for that is neither in a scrape nor recorded. */
  private static List<String> unanswered(String query, Set<String> records) {
    List<String> missing = new ArrayList<>();
    Matcher recorded = RECORD.matcher(query);
    while (recorded.find()) {
      if (!records.contains(recorded.group())) {
        missing.add(recorded.group());
      }
    }
    Matcher metric = METRIC.matcher(query);
    while (metric.find()) {
      List<String> rows =
          scrape.lines().filter(row -> row.matches(metric.group(1) + "[{ ].*")).toList();
      if (rows.isEmpty()) {
        missing.add(metric.group(1));
      }
      Matcher label = LABEL.matcher(metric.group(2) == null ? "" : metric.group(2));
      while (label.find()) {
        String name = label.group(1);
        boolean positive = label.group(2).equals("=");
        if (rows.stream().noneMatch(row -> row.matches(".*[{,]" + name + "=\".*"))) {
          missing.add(metric.group(1) + " has no label " + name);
        } else if (positive
            && rows.stream().noneMatch(row -> row.contains(name + "=\"" + label.group(3) + "\""))) {
          missing.add(metric.group(1) + " never has " + label.group());
        }
      }
    }
    return missing;
  }

  @Test
  void everyRuleAsksForWhatAHubSays() throws Exception {
    Set<String> records = new TreeSet<>(lines("record"));
    List<String> queries = lines("expr");
    assertThat(queries).hasSizeGreaterThan(20);
    for (String query : queries) {
      assertThat(unanswered(query, records)).as(query).isEmpty();
    }
  }

  @Test
  void everyPanelIsAnswered() throws Exception {
    Set<String> records = new TreeSet<>(lines("record"));
    int panels = 0;
    for (String name : List.of("overview", "slo")) {
      JsonNode board =
          TeamHub.JSON.readTree(FOLDER.resolve("dashboards").resolve(name + ".json").toFile());
      Set<Integer> ids = new TreeSet<>();
      for (JsonNode panel : board.path("panels")) {
        assertThat(ids.add(panel.path("id").asInt())).isTrue();
        for (JsonNode target : panel.path("targets")) {
          assertThat(unanswered(target.path("expr").asText(), records))
              .as(panel.path("title").asText())
              .isEmpty();
          panels++;
        }
      }
    }
    assertThat(panels).isGreaterThan(15);
  }

  @Test
  void theCheckFindsTheErrorsOfTheOriginal() {
    assertThat(unanswered("slo_requests_good or hitl_slo_requests_good", Set.of()))
        .containsExactly("hitl_slo_requests_good");
    assertThat(unanswered("rate(hitl_decisions_total{decision_type=\"rejected\"}[5m])", Set.of()))
        .hasSize(1);
    assertThat(unanswered("hub:nothing:here", Set.of("hub:else:where"))).hasSize(1);
  }

  @Test
  void everyAlertHasItsPage() throws Exception {
    String page = Files.readString(PAGE);
    List<String> alerts = lines("alert");
    assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    for (String alert : alerts) {
      assertThat(page).contains("\n## " + alert + "\n");
      assertThat(lines("runbook_url"))
          .contains("docs/operations/alerts.md#" + alert.toLowerCase(Locale.ROOT));
    }
    assertThat(lines("runbook_url")).hasSameSizeAs(alerts);
    assertThat(lines("severity")).hasSameSizeAs(alerts).isSubsetOf("critical", "warning", "info");
  }

  @Test
  void aDecisionRaisesItsFigureByOne() {
    assertThat(scrape)
        .contains("hitl_decisions_total{decision_type=\"reject\",severity=\"high\"} 1.0")
        .contains("hitl_active_apv_reviews 0.0")
        .contains("hitl_decision_processing_duration_seconds_count 1");
  }

  @Test
  void theTeamsWorkIsCountedUnderClosedSetsOfWords() {
    assertThat(scrape)
        .contains("hitl_effects{state=\"blocked\"} 0.0")
        .contains("hitl_wargame_requests{state=\"waiting\"} 0.0")
        .contains("wargaming_total{status=\"inconclusive\"} 1.0")
        .contains("hitl_wargame_runs_total{sandbox=\"bubblewrap\"} 1.0")
        .contains("hitl_wargame_runs_total{sandbox=\"other\"} 0.0")
        .containsPattern("hitl_sync_lines_total [1-9]")
        .containsPattern("hitl_sync_changes_total [1-9]")
        .containsPattern("hitl_sync_devices [1-9]");
  }

  @Test
  void whatFiresWhenIsAsTheTestsSay() throws Exception {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    assumeTrue(there, "promtool is not on the path");
    for (List<String> command :
        List.of(
            List.of("promtool", "check", "rules", FOLDER.resolve("rules.yml").toString()),
            List.of(
                "promtool",
                "test",
                "rules",
                FOLDER.resolve("tests").resolve("rules-test.yml").toString()))) {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(words).isZero();
    }
  }
}

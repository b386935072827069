package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.Gates;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what stands between a head and its base branch: checks, reviews, rules. */
final class GateReads {
  private static final int MOST = 3000;

  private final JsonCalls calls;

  GateReads(JsonCalls calls) {
    this.calls = calls;
  }

  Gates of(PullRequestFacts facts) throws CallException {
    RepositoryId repository = facts.id().repository();
    Rules rules = rules(repository, facts.baseBranch());
    return new Gates(
        facts.headCommit(),
        checks(repository, facts.headCommit()),
        rules.checks,
        rules.any,
        rules.approvals,
        reviews(repository, facts.id().number()),
        rules.unread);
  }

  private List<Gates.CheckFact> checks(RepositoryId repository, String head) throws CallException {
    Map<String, Gates.CheckFact> newest = new LinkedHashMap<>();
    String commit = JsonCalls.path(repository, "/commits/" + head);
    for (JsonNode run :
        calls.all(commit + "/check-runs?filter=latest&per_page=100", "check_runs", MOST)) {
      String name = Json.text(run, "name");
      newest.putIfAbsent(
          name,
          new Gates.CheckFact(
              name,
              "completed".equals(Json.text(run, "status"))
                  ? concluded(Json.text(run, "conclusion"))
                  : Gates.CheckState.PENDING,
              Json.text(run, "html_url")));
    }
    for (JsonNode status : calls.all(commit + "/status?per_page=100", "statuses", MOST)) {
      String name = Json.text(status, "context");
      newest.putIfAbsent(
          name,
          new Gates.CheckFact(
              name, statusState(Json.text(status, "state")), Json.text(status, "target_url")));
    }
    return List.copyOf(newest.values());
  }

  private static Gates.CheckState concluded(String word) {
    return switch (word) {
      case "success" -> Gates.CheckState.PASSED;
      case "neutral", "skipped" -> Gates.CheckState.NEUTRAL;
      default -> Gates.CheckState.FAILED;
    };
  }

  private static Gates.CheckState statusState(String word) {
    return switch (word) {
      case "success" -> Gates.CheckState.PASSED;
      case "pending" -> Gates.CheckState.PENDING;
      default -> Gates.CheckState.FAILED;
    };
  }

  private List<Gates.ReviewFact> reviews(RepositoryId repository, int number) throws CallException {
    Map<String, Gates.ReviewFact> newest = new LinkedHashMap<>();
    String path = JsonCalls.path(repository, "/pulls/" + number + "/reviews?per_page=100");
    for (JsonNode review : calls.all(path, "", MOST)) {
      String author = Json.text(review.path("user"), "login");
      String state = Json.text(review, "state").toUpperCase(Locale.ROOT);
      Gates.ReviewFact before = newest.get(author);
      // A later comment does not take an approval or a request for changes back.
      if (before == null || !state.equals("COMMENTED")) {
        newest.put(
            author, new Gates.ReviewFact(author, state, Json.textOrNull(review, "commit_id")));
      }
    }
    return new ArrayList<>(newest.values());
  }

  /** What the base branch asks for. */
  private static final class Rules {
    private final TreeSet<String> checks = new TreeSet<>();
    private boolean any;
    private int approvals;
    private @Nullable Trouble unread;
  }

  private Rules rules(RepositoryId repository, String branch) throws CallException {
    Rules rules = new Rules();
    String name = JsonCalls.encoded(branch);
    JsonNode told = calls.get(JsonCalls.path(repository, "/branches/" + name));
    rules.any = told.path("protected").asBoolean(false);
    JsonNode required = told.path("protection").path("required_status_checks");
    rules.checks.addAll(Json.texts(required.path("contexts"), ""));
    rules.checks.addAll(Json.texts(required.path("checks"), "context"));
    String path = JsonCalls.path(repository, "/rules/branches/" + name + "?per_page=100");
    for (JsonNode rule : calls.all(path, "", MOST)) {
      rules.any = true;
      JsonNode parameters = rule.path("parameters");
      switch (Json.text(rule, "type")) {
        case "required_status_checks" ->
            rules.checks.addAll(Json.texts(parameters.path("required_status_checks"), "context"));
        case "pull_request" -> approvals(rules, parameters);
        default -> {}
      }
    }
    if (rules.any) {
      classic(rules, repository, name);
    }
    return rules;
  }

  /** Only who administers the repository may read the old kind of protection whole. */
  private void classic(Rules rules, RepositoryId repository, String branch) throws CallException {
    try {
      JsonNode told = calls.get(JsonCalls.path(repository, "/branches/" + branch + "/protection"));
      approvals(rules, told.path("required_pull_request_reviews"));
      JsonNode required = told.path("required_status_checks");
      rules.checks.addAll(Json.texts(required.path("contexts"), ""));
    } catch (CallException e) {
      switch (e.trouble()) {
        case Trouble.NoRight right -> rules.unread = right;
        case Trouble.NotThere none -> {}
        case Trouble.RateLimited t -> throw e;
        case Trouble.Retry t -> throw e;
        case Trouble.BadLogin t -> throw e;
        case Trouble.NotMergeable t -> throw e;
        case Trouble.HeadMoved t -> throw e;
        case Trouble.Refused t -> throw e;
        case Trouble.Unreachable t -> throw e;
      }
    }
  }

  private static void approvals(Rules rules, JsonNode asked) {
    rules.approvals =
        Math.max(rules.approvals, asked.path("required_approving_review_count").asInt(0));
  }
}

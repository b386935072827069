package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiFunction;

/** Repositories, people, comparisons, checks, rules, alerts and logins of apps. */
final class RepoRoutes {
  private final GitHubServer server;

  RepoRoutes(GitHubServer server) {
    this.server = server;
  }

  void register(Routes routes) {
    routes
        .on("GET", "/user", this::user)
        .on("GET", "/users/*", (seen, parts) -> Back.json(200, RepoState.user(parts.getFirst())))
        .on("GET", "/repos/*/*", repo((s, r, p) -> Back.json(200, r.json(server.root()))))
        .on("GET", "/repos/*/*/compare/*", repo(this::compare))
        .on(
            "GET",
            "/repos/*/*/commits/*/check-runs",
            repo(
                (s, r, p) ->
                    Back.page(
                        s,
                        server.api(),
                        r.checkRuns.getOrDefault(p.get(2), List.of()),
                        "check_runs")))
        .on(
            "GET",
            "/repos/*/*/commits/*/status",
            repo(
                (s, r, p) ->
                    Back.page(
                        s, server.api(), r.statuses.getOrDefault(p.get(2), List.of()), "statuses")))
        .on("GET", "/repos/*/*/branches/*", repo(this::branch))
        .on("GET", "/repos/*/*/branches/*/protection", repo(this::protection))
        .on("GET", "/repos/*/*/rules/branches/*", repo(this::rules))
        .on("GET", "/repos/*/*/dependabot/alerts", repo(this::alerts))
        .on("GET", "/app", (seen, parts) -> app())
        .on(
            "POST",
            "/app/installations/*/access_tokens",
            (seen, parts) -> server.installation(seen));
  }

  /** With the scopes of a classic token, where it has any. */
  private Back user(Seen seen, List<String> parts) {
    Back user = Back.json(200, RepoState.user(server.login(seen)));
    String scopes = server.scopes();
    return scopes.isEmpty() ? user : user.with("X-OAuth-Scopes", scopes);
  }

  /** Answers for one repository. */
  @FunctionalInterface
  interface OfRepo {
    Back answer(Seen seen, RepoState repo, List<String> parts);
  }

  Routes.Handler repo(OfRepo handler) {
    BiFunction<Seen, List<String>, Back> answer =
        (seen, parts) -> {
          RepoState repo = server.repo(parts.get(0), parts.get(1));
          return repo == null ? Back.notFound() : handler.answer(seen, repo, parts);
        };
    return answer::apply;
  }

  private Back compare(Seen seen, RepoState repo, List<String> parts) {
    String diff = repo.diffs.get(parts.get(2));
    if (diff == null) {
      return Back.notFound();
    }
    if (!String.valueOf(seen.header("accept")).contains("diff")) {
      return Back.words(415, "only the diff is kept here");
    }
    return Back.text("application/vnd.github.diff; charset=utf-8", diff);
  }

  private Back branch(Seen seen, RepoState repo, List<String> parts) {
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("name", parts.get(2));
    json.put("protected", !repo.requiredChecks.isEmpty());
    ArrayNode contexts =
        json.putObject("protection").putObject("required_status_checks").putArray("contexts");
    repo.requiredChecks.forEach(contexts::add);
    return Back.json(200, json);
  }

  private Back protection(Seen seen, RepoState repo, List<String> parts) {
    return server.forbidden("administration")
        ? Back.words(403, "Resource not accessible by personal access token")
            .with("X-Accepted-GitHub-Permissions", "administration=read")
        : Back.words(404, "Branch not protected");
  }

  private Back rules(Seen seen, RepoState repo, List<String> parts) {
    ArrayNode rules = Back.JSON.createArrayNode();
    if (repo.requiredApprovals > 0) {
      rules
          .addObject()
          .put("type", "pull_request")
          .putObject("parameters")
          .put("required_approving_review_count", repo.requiredApprovals);
    }
    return Back.json(200, rules);
  }

  private Back alerts(Seen seen, RepoState repo, List<String> parts) {
    if (repo.alertsOff) {
      return Back.words(403, "Dependabot alerts are disabled for this repository.");
    }
    return Back.page(seen, server.api(), repo.alerts, "");
  }

  private static Back app() {
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("id", 4711);
    json.put("slug", "immunis-console");
    return Back.json(200, json);
  }
}

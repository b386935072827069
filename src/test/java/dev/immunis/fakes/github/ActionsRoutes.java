package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Workflows, their runs and what these leave behind. */
final class ActionsRoutes {
  private final GitHubServer server;

  ActionsRoutes(GitHubServer server) {
    this.server = server;
  }

  void register(Routes routes) {
    RepoRoutes of = new RepoRoutes(server);
    String actions = "/repos/*/*/actions";
    routes
        .on("GET", actions + "/workflows/*", of.repo(this::workflow))
        .on("POST", actions + "/workflows/*/dispatches", of.repo(this::dispatch))
        .on("GET", actions + "/workflows/*/runs", of.repo(this::runs))
        .on("GET", actions + "/runs/*", of.repo(this::run))
        .on("POST", actions + "/runs/*/cancel", of.repo(this::cancel))
        .on("GET", actions + "/runs/*/artifacts", of.repo(this::artifacts))
        .on("GET", actions + "/artifacts/*/zip", of.repo(this::archive))
        .on("GET", "/storage/*/*/*", of.repo(this::stored));
  }

  private boolean there(RepoState repo, String workflow) {
    return repo.files.containsKey(".github/workflows/" + workflow);
  }

  private Back workflow(Seen seen, RepoState repo, List<String> parts) {
    if (!there(repo, parts.get(2))) {
      return Back.notFound();
    }
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("id", 5);
    json.put("name", "Immunis wargame");
    json.put("path", ".github/workflows/" + parts.get(2));
    json.put("state", "active");
    return Back.json(200, json);
  }

  private Back dispatch(Seen seen, RepoState repo, List<String> parts) {
    if (server.forbidden("actions")) {
      return Back.words(403, "Resource not accessible by personal access token")
          .with("X-Accepted-GitHub-Permissions", "actions=write");
    }
    if (!there(repo, parts.get(2))) {
      return Back.notFound();
    }
    JsonNode body = PullRoutes.json(seen);
    if (!body.path("ref").isTextual()) {
      return Back.words(422, "Invalid request. \"ref\" wasn't supplied.");
    }
    String title = "wargame " + body.path("inputs").path("correlation").asText();
    long id = server.nextId();
    String branch = body.path("ref").asText();
    String head = repo.refs.get("refs/heads/" + branch);
    if (head == null) {
      return Back.words(422, "No ref found for: " + branch);
    }
    RunState run = new RunState(id, parts.get(2), branch, head, title);
    body.path("inputs")
        .properties()
        .forEach(e -> run.inputs.put(e.getKey(), e.getValue().asText()));
    repo.runs.put(id, run);
    repo.dispatches++;
    return Back.empty(204);
  }

  private Back runs(Seen seen, RepoState repo, List<String> parts) {
    List<ObjectNode> all =
        repo.runs.values().stream()
            .filter(run -> run.workflow.equals(parts.get(2)))
            .sorted(Comparator.comparingLong((RunState run) -> run.id).reversed())
            .map(run -> run.json(repo, server.root()))
            .toList();
    return Back.page(seen, server.api(), all, "workflow_runs");
  }

  private Back run(Seen seen, RepoState repo, List<String> parts) {
    RunState run = repo.runs.get(Long.valueOf(parts.get(2)));
    return run == null ? Back.notFound() : Back.json(200, run.json(repo, server.root()));
  }

  private Back cancel(Seen seen, RepoState repo, List<String> parts) {
    RunState run = repo.runs.get(Long.valueOf(parts.get(2)));
    if (run == null) {
      return Back.notFound();
    }
    if (run.status.equals("completed")) {
      return Back.words(409, "Cannot cancel a workflow run that is completed.");
    }
    run.cancelAsked = true;
    run.end("cancelled");
    return Back.json(202, Back.JSON.createObjectNode());
  }

  private Back artifacts(Seen seen, RepoState repo, List<String> parts) {
    RunState run = repo.runs.get(Long.valueOf(parts.get(2)));
    if (run == null) {
      return Back.notFound();
    }
    List<ObjectNode> all = new ArrayList<>();
    int place = 0;
    for (var entry : run.artifacts.entrySet()) {
      long id = run.id * 100 + place++;
      ObjectNode json = Back.JSON.createObjectNode();
      json.put("id", id);
      json.put("name", entry.getKey());
      json.put("size_in_bytes", entry.getValue().length);
      json.put("expired", false);
      json.put(
          "digest",
          run.toldDigests.getOrDefault(entry.getKey(), Digest.of(entry.getValue()).toString()));
      json.put(
          "archive_download_url",
          server.api() + "/repos/" + repo.path() + "/actions/artifacts/" + id + "/zip");
      json.putObject("workflow_run").put("id", run.id);
      all.add(json);
    }
    return Back.page(seen, server.api(), all, "artifacts");
  }

  private Back archive(Seen seen, RepoState repo, List<String> parts) {
    return Back.empty(302)
        .with("Location", server.elsewhere() + "/storage/" + repo.path() + "/" + parts.get(2));
  }

  private Back stored(Seen seen, RepoState repo, List<String> parts) {
    if (seen.header("authorization") != null) {
      return Back.words(400, "the store must not see the token");
    }
    long id = Long.parseLong(parts.get(2));
    RunState run = repo.runs.get(id / 100);
    if (run == null) {
      return Back.notFound();
    }
    byte[] zip = List.copyOf(run.artifacts.values()).get((int) (id % 100));
    return new Back(200, java.util.Map.of("Content-Type", "application/zip"), zip);
  }
}

package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/** Pull requests, their comments, reviews, labels and people. */
final class PullRoutes {
  private final GitHubServer server;

  PullRoutes(GitHubServer server) {
    this.server = server;
  }

  void register(Routes routes) {
    String pulls = "/repos/*/*/pulls";
    String issue = "/repos/*/*/issues/*";
    routes
        .on("GET", pulls, this::list)
        .on("GET", pulls + "/*", pull((s, p) -> Back.json(200, p.json(server.root()))))
        .on("PATCH", pulls + "/*", pull(this::patch))
        .on("PATCH", issue, pull(this::patch))
        .on("PUT", pulls + "/*/merge", pull(this::merge))
        .on("GET", pulls + "/*/reviews", pull((s, p) -> page(s, p.reviews)))
        .on("POST", pulls + "/*/reviews", pull(this::review))
        .on(
            "GET",
            issue + "/comments",
            pull((s, p) -> page(s, new ArrayList<>(p.comments.values()))))
        .on("POST", issue + "/comments", pull(this::comment))
        .on("POST", issue + "/labels", pull(this::label))
        .on("POST", issue + "/assignees", pull(this::assign))
        .on("DELETE", issue + "/labels/*", this::unlabel)
        .on("PATCH", "/repos/*/*/issues/comments/*", this::editComment)
        .on("DELETE", "/repos/*/*/issues/comments/*", this::deleteComment)
        .on("POST", "/graphql", this::graphql);
  }

  private Routes.Handler pull(BiFunction<Seen, PullState, Back> handler) {
    return (seen, parts) -> {
      RepoState repo = server.repo(parts.get(0), parts.get(1));
      PullState pull = repo == null ? null : repo.pulls.get(Integer.valueOf(parts.get(2)));
      return pull == null ? Back.notFound() : handler.apply(seen, pull);
    };
  }

  private Back page(Seen seen, List<? extends JsonNode> all) {
    return Back.page(seen, server.api(), all, "");
  }

  private Back list(Seen seen, List<String> parts) {
    RepoState repo = server.repo(parts.get(0), parts.get(1));
    if (repo == null) {
      return Back.notFound();
    }
    String state = seen.query("state", "open");
    List<ObjectNode> all =
        repo.pulls.values().stream()
            .filter(p -> state.equals("all") || p.open == state.equals("open"))
            .sorted(Comparator.comparingInt((PullState p) -> p.number).reversed())
            .map(p -> p.json(server.root()))
            .toList();
    return page(seen, all);
  }

  static JsonNode json(Seen seen) {
    try {
      return Back.JSON.readTree(seen.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Back patch(Seen seen, PullState pull) {
    if ("closed".equals(json(seen).path("state").asText()) && pull.open) {
      pull.open = false;
      pull.closings++;
    } else if ("open".equals(json(seen).path("state").asText()) && !pull.open && !pull.merged()) {
      pull.open = true;
      pull.reopenings++;
    }
    return Back.json(200, pull.json(server.root()));
  }

  private Back merge(Seen seen, PullState pull) {
    JsonNode body = json(seen);
    if (!pull.open || pull.draft || !pull.mergeable) {
      return Back.words(405, "Pull Request is not mergeable");
    }
    if (pull.blocked != null) {
      return Back.words(405, pull.blocked);
    }
    if (body.has("sha") && !body.get("sha").asText().equals(pull.head)) {
      return Back.words(409, "Head branch was modified. Review and try the merge again.");
    }
    pull.merges++;
    pull.open = false;
    pull.mergedHead = pull.head;
    pull.mergeTitle = body.path("commit_title").asText();
    pull.mergeCommit = server.commitId("merge " + pull.repo.path() + pull.number + pull.merges);
    ObjectNode answer = Back.JSON.createObjectNode();
    answer.put("sha", pull.mergeCommit);
    answer.put("merged", true);
    answer.put("message", "Pull Request successfully merged");
    return Back.json(200, answer);
  }

  private Back review(Seen seen, PullState pull) {
    JsonNode body = json(seen);
    String event = body.path("event").asText("PENDING");
    String state =
        switch (event) {
          case "APPROVE" -> "APPROVED";
          case "REQUEST_CHANGES" -> "CHANGES_REQUESTED";
          case "COMMENT" -> "COMMENTED";
          default -> "PENDING";
        };
    if (event.equals("APPROVE") && pull.author.equals(server.login(seen))) {
      return Back.words(422, "Can not approve your own pull request");
    }
    ObjectNode review = Back.JSON.createObjectNode();
    review.put("id", server.nextId());
    review.set("user", RepoState.user(server.login(seen)));
    review.put("body", body.path("body").asText());
    review.put("state", state);
    review.put("commit_id", body.path("commit_id").asText(pull.head));
    review.put("submitted_at", "2026-11-20T12:00:00Z");
    pull.reviews.add(review);
    return Back.json(200, review);
  }

  private Back comment(Seen seen, PullState pull) {
    ObjectNode comment =
        remark(pull, server.nextId(), server.login(seen), json(seen).path("body").asText());
    return Back.json(201, comment);
  }

  /** Adds a comment. */
  static ObjectNode remark(PullState pull, long id, String login, String text) {
    ObjectNode comment = Back.JSON.createObjectNode();
    comment.put("id", id);
    comment.set("user", RepoState.user(login));
    comment.put("body", text);
    comment.put("created_at", "2026-11-20T12:00:00Z");
    comment.put("updated_at", "2026-11-20T12:00:00Z");
    pull.comments.put(id, comment);
    return comment;
  }

  private Back editComment(Seen seen, List<String> parts) {
    RepoState repo = server.repo(parts.get(0), parts.get(1));
    for (PullState pull : repo == null ? List.<PullState>of() : repo.pulls.values()) {
      ObjectNode comment = pull.comments.get(Long.valueOf(parts.get(2)));
      if (comment != null) {
        comment.put("body", json(seen).path("body").asText());
        return Back.json(200, comment);
      }
    }
    return Back.notFound();
  }

  private Back deleteComment(Seen seen, List<String> parts) {
    RepoState repo = server.repo(parts.get(0), parts.get(1));
    for (PullState pull : repo == null ? List.<PullState>of() : repo.pulls.values()) {
      if (pull.comments.remove(Long.valueOf(parts.get(2))) != null) {
        return Back.empty(204);
      }
    }
    return Back.notFound();
  }

  private Back label(Seen seen, PullState pull) {
    JsonNode body = json(seen);
    for (JsonNode label : body.isArray() ? body : body.path("labels")) {
      pull.labels.add(label.isTextual() ? label.asText() : label.path("name").asText());
    }
    return Back.json(200, RepoState.labels(pull.labels));
  }

  private Back unlabel(Seen seen, List<String> parts) {
    RepoState repo = server.repo(parts.get(0), parts.get(1));
    PullState pull = repo == null ? null : repo.pulls.get(Integer.valueOf(parts.get(2)));
    if (pull == null || !pull.labels.remove(parts.get(3))) {
      return Back.words(404, "Label does not exist");
    }
    return Back.json(200, RepoState.labels(pull.labels));
  }

  private Back assign(Seen seen, PullState pull) {
    for (JsonNode login : json(seen).path("assignees")) {
      if (server.mayBeAssigned(login.asText())) {
        pull.assignees.add(login.asText());
      }
    }
    ObjectNode issue = pull.json(server.root());
    return Back.json(201, issue);
  }

  private Back graphql(Seen seen, List<String> parts) {
    JsonNode variables = json(seen).path("variables");
    ObjectNode answer = Back.JSON.createObjectNode();
    for (RepoState repo : server.repos()) {
      for (PullState pull : List.copyOf(repo.pulls.values())) {
        if (pull.json(server.root())
            .path("node_id")
            .asText()
            .equals(variables.path("id").asText())) {
          int number = repo.pulls.keySet().stream().mapToInt(n -> n).max().orElse(0) + 1;
          PullState revert =
              repo.open(
                  number,
                  variables.path("title").asText(),
                  variables.path("body").asText(),
                  server.commitId("revert " + number),
                  pull.base);
          revert.author = server.login(seen);
          revert.headRef = "revert-" + pull.number + "-" + pull.headRef;
          answer
              .putObject("data")
              .putObject("revertPullRequest")
              .putObject("revertPullRequest")
              .put("number", number);
          return Back.json(200, answer);
        }
      }
    }
    answer.putArray("errors").addObject().put("type", "NOT_FOUND").put("message", "no such node");
    return Back.json(200, answer);
  }
}

package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.PullRequestFacts;
import dev.immunis.github.PullRequestState;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.PullRequestId;
import dev.immunis.model.pullrequest.RepositoryId;

/** Reads the form in which a server tells a pull request, alone or in a list. */
final class PullRequestReader {
  private PullRequestReader() {}

  static PullRequestFacts read(RepositoryId repository, JsonNode json) throws CallException {
    int number = json.path("number").asInt(0);
    JsonNode head = json.path("head");
    JsonNode base = json.path("base");
    String headCommit = Json.text(head, "sha");
    if (number < 1 || !isCommit(headCommit) || !isCommit(Json.text(base, "sha"))) {
      throw new CallException(
          new Trouble.Refused(200, "its answer is no pull request."), 200, false);
    }
    JsonNode mergeable = json.path("mergeable");
    PullRequestState state = state(json);
    return new PullRequestFacts(
        new PullRequestId(repository, number),
        Json.text(json, "node_id"),
        Json.text(json, "title"),
        Json.text(json, "body"),
        Json.text(json.path("user"), "login"),
        "Bot".equals(Json.text(json.path("user"), "type")),
        state,
        json.path("draft").asBoolean(false),
        headCommit,
        Json.text(head, "ref"),
        Json.textOrNull(head.path("repo"), "full_name"),
        Json.text(base, "sha"),
        Json.text(base, "ref"),
        Json.texts(json.path("labels"), "name"),
        Json.texts(json.path("assignees"), "login"),
        mergeable.isBoolean() ? Boolean.valueOf(mergeable.booleanValue()) : null,
        Json.text(json, "mergeable_state"),
        state == PullRequestState.MERGED ? Json.textOrNull(json, "merge_commit_sha") : null,
        Json.time(json, "created_at"),
        Json.time(json, "updated_at"),
        Json.text(json, "html_url"));
  }

  private static PullRequestState state(JsonNode json) {
    if (json.path("merged").asBoolean(false) || json.path("merged_at").isTextual()) {
      return PullRequestState.MERGED;
    }
    return "closed".equals(Json.text(json, "state"))
        ? PullRequestState.CLOSED
        : PullRequestState.OPEN;
  }

  static boolean isCommit(String text) {
    return text.matches("[0-9a-f]{40}");
  }
}

package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A pull request as the server keeps it; guarded by the server's lock. */
public final class PullState {
  public final RepoState repo;
  public final int number;
  public String title;
  public String body;
  public String author = "dependabot[bot]";
  public String headRef;
  public String head;
  public String baseRef = "main";
  public String base;
  public boolean open = true;
  public boolean draft;
  public boolean mergeable = true;

  /** Words with which a merge is refused, null when it is not. */
  public @Nullable String blocked;

  public @Nullable String mergeCommit;
  public @Nullable String mergedHead;
  public @Nullable String mergeTitle;
  public int merges;
  public int closings;
  public int reopenings;
  public final TreeSet<String> labels = new TreeSet<>();
  public final TreeSet<String> assignees = new TreeSet<>();
  public final Map<Long, ObjectNode> comments = new TreeMap<>();
  public final List<ObjectNode> reviews = new ArrayList<>();

  PullState(
      RepoState repo,
      int number,
      String title,
      String body,
      String headRef,
      String head,
      String base) {
    this.repo = repo;
    this.number = number;
    this.title = title;
    this.body = body;
    this.headRef = headRef;
    this.head = head;
    this.base = base;
  }

  public boolean merged() {
    return mergeCommit != null;
  }

  ObjectNode json(String server) {
    ObjectNode json = Back.JSON.createObjectNode();
    String path = "/repos/" + repo.path() + "/pulls/" + number;
    json.put("id", 1_000_000L + number);
    json.put("node_id", "PR_" + repo.name + "_" + number);
    json.put("number", number);
    json.put("state", open ? "open" : "closed");
    json.put("title", title);
    json.put("body", body);
    json.put("draft", draft);
    json.put("html_url", server + "/" + repo.path() + "/pull/" + number);
    json.put("url", server + "/api/v3" + path);
    json.put("issue_url", server + "/api/v3/repos/" + repo.path() + "/issues/" + number);
    json.put("created_at", "2026-11-01T10:00:00Z");
    json.put("updated_at", "2026-11-02T10:00:00Z");
    json.set("user", RepoState.user(author));
    json.set("head", pointer(headRef, head, server));
    json.set("base", pointer(baseRef, base, server));
    ArrayNode names = json.putArray("labels");
    labels.forEach(label -> names.add(RepoState.label(label)));
    ArrayNode people = json.putArray("assignees");
    assignees.forEach(login -> people.add(RepoState.user(login)));
    json.put("merged", merged());
    json.put("merged_at", merged() ? "2026-11-02T11:00:00Z" : null);
    json.put("merge_commit_sha", mergeCommit);
    json.put("mergeable", open ? Boolean.valueOf(mergeable) : null);
    json.put(
        "mergeable_state",
        draft ? "draft" : blocked != null ? "blocked" : mergeable ? "clean" : "dirty");
    json.put("comments", comments.size());
    return json;
  }

  private ObjectNode pointer(String ref, String sha, String server) {
    ObjectNode pointer = Back.JSON.createObjectNode();
    pointer.put("ref", ref);
    pointer.put("sha", sha);
    pointer.put("label", repo.owner + ":" + ref);
    pointer.set("repo", repo.json(server));
    pointer.set("user", RepoState.user(repo.owner));
    return pointer;
  }
}

package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run of a workflow as the server keeps it; guarded by the server's lock. */
public final class RunState {
  public final long id;
  public final String workflow;
  public final String branch;
  public final String head;
  public String title;
  public String status = "queued";
  public @Nullable String conclusion;
  public int attempt = 1;
  public boolean cancelAsked;
  public final Map<String, String> inputs = new TreeMap<>();

  /** Zip archives by name. */
  public final Map<String, byte[]> artifacts = new LinkedHashMap<>();

  /** Digests that the server tells where they differ from the archive's own. */
  public final Map<String, String> toldDigests = new LinkedHashMap<>();

  RunState(long id, String workflow, String branch, String head, String title) {
    this.id = id;
    this.workflow = workflow;
    this.branch = branch;
    this.head = head;
    this.title = title;
  }

  /** Ends it. */
  public void end(String how) {
    status = "completed";
    conclusion = how;
  }

  ObjectNode json(RepoState repo, String server) {
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("id", id);
    json.put("node_id", "WFR_" + id);
    json.put("name", "Immunis wargame");
    json.put("display_title", title);
    json.put("path", ".github/workflows/" + workflow);
    json.put("event", "workflow_dispatch");
    json.put("status", status);
    json.put("conclusion", conclusion);
    json.put("head_branch", branch);
    json.put("head_sha", head);
    json.put("run_number", id);
    json.put("run_attempt", attempt);
    json.put("workflow_id", 5L);
    json.put("created_at", "2026-11-20T12:00:00Z");
    json.put("updated_at", "2026-11-20T12:00:30Z");
    json.put("html_url", server + "/" + repo.path() + "/actions/runs/" + id);
    return json;
  }
}

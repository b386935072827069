package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A repository as the server keeps it; guarded by the server's lock. */
public final class RepoState {
  public final String owner;
  public final String name;
  public String defaultBranch = "main";
  public final Map<Integer, PullState> pulls = new TreeMap<>();

  /** Diffs by {@code base...head}. */
  public final Map<String, String> diffs = new HashMap<>();

  public final Map<String, List<ObjectNode>> checkRuns = new HashMap<>();
  public final Map<String, List<ObjectNode>> statuses = new HashMap<>();
  public final TreeSet<String> requiredChecks = new TreeSet<>();
  public int requiredApprovals;
  public boolean alertsOff;
  public final List<ObjectNode> alerts = new ArrayList<>();

  /** Git: content by the id of blob, tree or commit; branches by their name. */
  public final Map<String, byte[]> blobs = new HashMap<>();

  public final Map<String, ObjectNode> trees = new HashMap<>();
  public final Map<String, ObjectNode> commits = new HashMap<>();
  public final Map<String, String> refs = new LinkedHashMap<>();

  /** Files of the default branch by path. */
  public final Map<String, byte[]> files = new LinkedHashMap<>();

  public final Map<Long, RunState> runs = new TreeMap<>();
  public int dispatches;

  /** Whether everybody may read it. */
  public boolean open;

  RepoState(String owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  public String path() {
    return owner + "/" + name;
  }

  /** Opens a pull request. */
  public PullState open(int number, String title, String body, String head, String base) {
    PullState pull = new PullState(this, number, title, body, "fix-" + number, head, base);
    pulls.put(number, pull);
    return pull;
  }

  ObjectNode json(String server) {
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("id", 77_000L + Math.abs(path().hashCode() % 10_000));
    json.put("name", name);
    json.put("full_name", path());
    json.set("owner", user(owner));
    json.put("private", !open);
    json.put("default_branch", defaultBranch);
    json.put("url", server + "/api/v3/repos/" + path());
    json.put("html_url", server + "/" + path());
    return json;
  }

  static ObjectNode user(String login) {
    ObjectNode user = Back.JSON.createObjectNode();
    user.put("login", login);
    user.put("id", Math.abs((long) login.hashCode()));
    user.put("type", login.endsWith("[bot]") ? "Bot" : "User");
    return user;
  }

  static ObjectNode label(String name) {
    ObjectNode label = Back.JSON.createObjectNode();
    label.put("name", name);
    label.put("color", "ededed");
    return label;
  }

  static ArrayNode labels(Iterable<String> names) {
    ArrayNode all = Back.JSON.createArrayNode();
    names.forEach(name -> all.add(label(name)));
    return all;
  }
}

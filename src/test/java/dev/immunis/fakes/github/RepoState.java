package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

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

  /** Commits of the default branch, newest first, and what each holds, packed. */
  public final List<ObjectNode> history = new ArrayList<>();

  public final Map<String, byte[]> archives = new HashMap<>();

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

  /** An open alert of the dependency check. */
  public static ObjectNode alert(int number, String ghsa, String name, String fixed) {
    ObjectNode json = Back.JSON.createObjectNode().put("number", number).put("state", "open");
    ObjectNode advisory = json.putObject("security_advisory");
    advisory.put("ghsa_id", ghsa).put("cve_id", "CVE-2021-4490" + number).put("severity", "high");
    advisory.put("summary", "Prototype pollution").put("description", "Long words");
    advisory
        .putObject("cvss")
        .put("score", 9.8)
        .put("vector_string", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    advisory.putArray("cwes").addObject().put("cwe_id", "CWE-1321");
    ObjectNode dependency = json.putObject("dependency");
    dependency.putObject("package").put("ecosystem", "npm").put("name", name);
    dependency.put("manifest_path", "package-lock.json");
    json.putObject("security_vulnerability")
        .putObject("first_patched_version")
        .put("identifier", fixed);
    return json;
  }

  /** A commit comes onto the default branch. */
  public void push(String commit, String message, Map<String, String> content) {
    refs.put("refs/heads/" + defaultBranch, commit);
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("sha", commit);
    json.putObject("commit").put("message", message);
    history.addFirst(json);
    archives.put(commit, packed(owner + "-" + name + "-" + commit.substring(0, 7), content));
  }

  private static byte[] packed(String folder, Map<String, String> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      tar.putArchiveEntry(new TarArchiveEntry(folder + "/"));
      tar.closeArchiveEntry();
      for (var file : content.entrySet()) {
        byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + file.getKey());
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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

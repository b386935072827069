package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Git objects and files of a repository. */
final class GitRoutes {
  private final GitHubServer server;

  GitRoutes(GitHubServer server) {
    this.server = server;
  }

  void register(Routes routes) {
    RepoRoutes of = new RepoRoutes(server);
    routes
        .on("POST", "/repos/*/*/git/blobs", of.repo(this::blob))
        .on("POST", "/repos/*/*/git/trees", of.repo(this::tree))
        .on("POST", "/repos/*/*/git/commits", of.repo(this::commit))
        .on("POST", "/repos/*/*/git/refs", of.repo(this::ref))
        .on("GET", "/repos/*/*/git/ref/**", of.repo(this::readRef))
        .on("DELETE", "/repos/*/*/git/refs/**", of.repo(this::deleteRef))
        .on("GET", "/repos/*/*/commits", of.repo(this::commits))
        .on("GET", "/repos/*/*/tarball/*", of.repo(this::tarball))
        .on("GET", "/storage/*/*/tar/*", of.repo(this::stored))
        .on("GET", "/repos/*/*/contents/**", of.repo(this::file))
        .on("PUT", "/repos/*/*/contents/**", of.repo(this::putFile));
  }

  private Back commits(Seen seen, RepoState repo, List<String> parts) {
    return Back.page(seen, server.api(), repo.history, "");
  }

  /** The server packs it elsewhere, under an address that needs no login. */
  private Back tarball(Seen seen, RepoState repo, List<String> parts) {
    return Back.empty(302)
        .with("Location", server.elsewhere() + "/storage/" + repo.path() + "/tar/" + parts.get(2));
  }

  private Back stored(Seen seen, RepoState repo, List<String> parts) {
    byte[] archive = repo.archives.get(parts.get(2));
    return archive == null || seen.header("authorization") != null
        ? Back.notFound()
        : new Back(200, Map.of("Content-Type", "application/x-gzip"), archive);
  }

  private Back blob(Seen seen, RepoState repo, List<String> parts) {
    JsonNode body = PullRoutes.json(seen);
    byte[] content =
        "base64".equals(body.path("encoding").asText())
            ? Base64.getMimeDecoder().decode(body.path("content").asText())
            : body.path("content").asText().getBytes(StandardCharsets.UTF_8);
    String id = server.commitId("blob " + Base64.getEncoder().encodeToString(content));
    repo.blobs.put(id, content);
    return made(id);
  }

  private static Back made(String id) {
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("sha", id);
    json.put("url", "https://example.org/" + id);
    return Back.json(201, json);
  }

  private Back tree(Seen seen, RepoState repo, List<String> parts) {
    JsonNode body = PullRoutes.json(seen);
    for (JsonNode entry : body.path("tree")) {
      if (entry.has("sha") && !repo.blobs.containsKey(entry.get("sha").asText())) {
        return Back.words(422, "tree.sha does not exist");
      }
    }
    String id = server.commitId("tree " + body);
    repo.trees.put(id, (ObjectNode) body);
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("sha", id);
    json.put("url", "https://example.org/" + id);
    json.put("truncated", false);
    json.set("tree", body.path("tree"));
    return Back.json(201, json);
  }

  private Back commit(Seen seen, RepoState repo, List<String> parts) {
    JsonNode body = PullRoutes.json(seen);
    if (!repo.trees.containsKey(body.path("tree").asText())) {
      return Back.words(422, "Tree SHA does not exist");
    }
    String id = server.commitId("commit " + body);
    repo.commits.put(id, (ObjectNode) body);
    return made(id);
  }

  private Back ref(Seen seen, RepoState repo, List<String> parts) {
    JsonNode body = PullRoutes.json(seen);
    String name = body.path("ref").asText();
    if (!repo.commits.containsKey(body.path("sha").asText())) {
      return Back.words(422, "Object does not exist");
    }
    if (repo.refs.containsKey(name)) {
      return Back.words(422, "Reference already exists");
    }
    repo.refs.put(name, body.path("sha").asText());
    return Back.json(201, refJson(name, repo));
  }

  private static ObjectNode refJson(String name, RepoState repo) {
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("ref", name);
    json.putObject("object").put("sha", repo.refs.get(name)).put("type", "commit");
    return json;
  }

  private Back readRef(Seen seen, RepoState repo, List<String> parts) {
    String name = "refs/" + parts.get(2);
    return repo.refs.containsKey(name) ? Back.json(200, refJson(name, repo)) : Back.notFound();
  }

  private Back deleteRef(Seen seen, RepoState repo, List<String> parts) {
    return repo.refs.remove("refs/" + parts.get(2)) == null
        ? Back.words(422, "Reference does not exist")
        : Back.empty(204);
  }

  private Back file(Seen seen, RepoState repo, List<String> parts) {
    byte[] content = repo.files.get(parts.get(2));
    if (content == null) {
      return Back.notFound();
    }
    ObjectNode json = Back.JSON.createObjectNode();
    json.put("type", "file");
    json.put("path", parts.get(2));
    json.put("encoding", "base64");
    json.put("sha", server.commitId(Base64.getEncoder().encodeToString(content)));
    json.put("content", Base64.getMimeEncoder().encodeToString(content));
    return Back.json(200, json);
  }

  private Back putFile(Seen seen, RepoState repo, List<String> parts) {
    if (server.forbidden("workflows")) {
      return Back.words(403, "Resource not accessible by personal access token")
          .with("X-Accepted-GitHub-Permissions", "contents=write,workflows=write");
    }
    repo.files.put(
        parts.get(2),
        Base64.getMimeDecoder().decode(PullRoutes.json(seen).path("content").asText()));
    ObjectNode json = Back.JSON.createObjectNode();
    json.putObject("content").put("path", parts.get(2));
    return Back.json(201, json);
  }
}

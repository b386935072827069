package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.github.Outcome;
import dev.immunis.github.Trouble;
import dev.immunis.github.Workflows;
import dev.immunis.model.pullrequest.RepositoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workflows of one server and the commits that they run on. */
final class RestWorkflows implements Workflows {
  private static final int MOST_RUNS = 300;
  private static final int MOST_ARTIFACTS = 200;

  private final JsonCalls calls;
  private final Reads reads;
  private final Commits commits;

  RestWorkflows(Wire wire, Library library) {
    calls = new JsonCalls(wire);
    reads = new Reads(calls);
    commits = new Commits(calls, library);
  }

  @Override
  public Outcome<Boolean> isPublic(RepositoryId repository) {
    return Attempt.read(
        () -> {
          reads.checked(repository);
          JsonNode json = calls.get(JsonCalls.path(repository, ""));
          return !json.path("private").asBoolean(false);
        });
  }

  @Override
  public Outcome<Optional<byte[]>> file(RepositoryId repository, String path) {
    return Attempt.read(() -> fileNow(repository, path).map(Found::content));
  }

  private record Found(byte[] content, String blob) {}

  private Optional<Found> fileNow(RepositoryId repository, String path) throws CallException {
    reads.checked(repository);
    try {
      JsonNode json = calls.get(JsonCalls.path(repository, "/contents/" + path));
      byte[] content = Base64.getMimeDecoder().decode(Json.text(json, "content"));
      return Optional.of(new Found(content, Json.text(json, "sha")));
    } catch (CallException e) {
      if (e.trouble() instanceof Trouble.NotThere) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Outcome<Boolean> install(RepositoryId repository, Item file, String message) {
    return Attempt.write(
        () ->
            fileNow(repository, file.path())
                .filter(found -> Arrays.equals(found.content(), file.content()))
                .map(found -> true),
        () -> {
          ObjectNode body = JsonCalls.JSON.createObjectNode();
          body.put("message", message);
          body.put("content", Base64.getEncoder().encodeToString(file.content()));
          fileNow(repository, file.path()).ifPresent(old -> body.put("sha", old.blob()));
          calls.send("PUT", JsonCalls.path(repository, "/contents/" + file.path()), body);
          return true;
        });
  }

  @Override
  public Outcome<String> commit(
      RepositoryId repository, List<Item> files, List<String> parents, String message) {
    return Attempt.read(
        () -> {
          reads.checked(repository);
          return commits.make(repository, files, parents, message);
        });
  }

  @Override
  public Outcome<String> branch(RepositoryId repository, String name, String commit) {
    return Attempt.write(
        () -> {
          reads.checked(repository);
          Optional<String> now = commits.branch(repository, name);
          if (now.isPresent() && !now.get().equals(commit)) {
            throw new CallException(
                new Trouble.Refused(0, "the branch " + name + " is there already"), 0, false);
          }
          return now;
        },
        () -> {
          ObjectNode body = JsonCalls.JSON.createObjectNode();
          body.put("ref", "refs/heads/" + name);
          body.put("sha", commit);
          calls.send("POST", JsonCalls.path(repository, "/git/refs"), body);
          return commit;
        });
  }

  @Override
  public Outcome<Boolean> removeBranch(RepositoryId repository, String name) {
    return Attempt.write(
        () -> {
          reads.checked(repository);
          return commits.branch(repository, name).isEmpty() ? Optional.of(true) : Optional.empty();
        },
        () -> {
          calls
              .wire()
              .send(
                  new Call(
                      "DELETE",
                      JsonCalls.path(repository, "/git/refs/heads/" + name),
                      Call.JSON,
                      null));
          return true;
        });
  }

  @Override
  public Outcome<Optional<Run>> find(
      RepositoryId repository, String workflow, String branch, String commit, String word) {
    return Attempt.read(() -> found(repository, workflow, branch, commit, word));
  }

  private Optional<Run> found(
      RepositoryId repository, String workflow, String branch, String commit, String word)
      throws CallException {
    String path =
        workflow(reads.checked(repository), workflow)
            + "/runs?event=workflow_dispatch&per_page=100&branch="
            + JsonCalls.encoded(branch);
    for (JsonNode json : calls.all(path, "workflow_runs", MOST_RUNS)) {
      Run run = run(json);
      if (run.branch().equals(branch)
          && run.commit().equals(commit)
          && run.event().equals("workflow_dispatch")
          && run.title().endsWith(word)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  @Override
  public Outcome<Boolean> dispatch(
      RepositoryId repository,
      String workflow,
      String branch,
      String commit,
      String word,
      Map<String, String> inputs) {
    return Attempt.write(
        () -> found(repository, workflow, branch, commit, word).map(run -> true),
        () -> {
          ObjectNode body = JsonCalls.JSON.createObjectNode();
          body.put("ref", branch);
          ObjectNode values = body.putObject("inputs");
          inputs.forEach(values::put);
          calls.send("POST", workflow(repository, workflow) + "/dispatches", body);
          return true;
        });
  }

  private static String workflow(RepositoryId repository, String workflow) {
    return JsonCalls.path(repository, "/actions/workflows/" + JsonCalls.encoded(workflow));
  }

  @Override
  public Outcome<Run> run(RepositoryId repository, long id) {
    return Attempt.read(() -> now(repository, id));
  }

  private Run now(RepositoryId repository, long id) throws CallException {
    return run(calls.get(JsonCalls.path(reads.checked(repository), "/actions/runs/" + id)));
  }

  private static Run run(JsonNode json) {
    return new Run(
        json.path("id").asLong(),
        Json.text(json, "display_title"),
        Json.text(json, "event"),
        Json.text(json, "head_branch"),
        Json.text(json, "head_sha"),
        Json.text(json, "status"),
        json.path("conclusion").isTextual() ? Json.text(json, "conclusion") : "",
        Json.text(json, "html_url"));
  }

  @Override
  public Outcome<Boolean> cancel(RepositoryId repository, long id) {
    return Attempt.write(
        () -> now(repository, id).ended() ? Optional.of(true) : Optional.empty(),
        () -> {
          calls
              .wire()
              .send(
                  new Call(
                      "POST",
                      JsonCalls.path(repository, "/actions/runs/" + id + "/cancel"),
                      Call.JSON,
                      null));
          return true;
        });
  }

  @Override
  public Outcome<List<Artifact>> artifacts(RepositoryId repository, long run) {
    return Attempt.read(
        () -> {
          String path =
              JsonCalls.path(
                  reads.checked(repository), "/actions/runs/" + run + "/artifacts?per_page=100");
          List<Artifact> all = new ArrayList<>();
          for (JsonNode json : calls.all(path, "artifacts", MOST_ARTIFACTS)) {
            all.add(
                new Artifact(
                    json.path("id").asLong(),
                    Json.text(json, "name"),
                    json.path("size_in_bytes").asLong(),
                    json.path("digest").isTextual() ? Json.text(json, "digest") : "",
                    json.path("expired").asBoolean(false)));
          }
          return all;
        });
  }

  @Override
  public Outcome<byte[]> download(RepositoryId repository, long artifact, long mostBytes) {
    return Attempt.read(
        () -> {
          String path =
              JsonCalls.path(reads.checked(repository), "/actions/artifacts/" + artifact + "/zip");
          return calls.wire().send(Call.get(path), mostBytes).body();
        });
  }
}

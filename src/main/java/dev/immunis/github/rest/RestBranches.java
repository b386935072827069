package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.Branches;
import dev.immunis.github.Outcome;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.RepositoryId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Branches of one server. */
final class RestBranches implements Branches {
  private static final int MOST_COMMITS = 500;

  private final JsonCalls calls;
  private final Reads reads;
  private final Commits commits;

  RestBranches(Wire wire, Library library) {
    calls = new JsonCalls(wire);
    reads = new Reads(calls);
    commits = new Commits(calls, library);
  }

  @Override
  public Outcome<String> head(RepositoryId repository, String branch) {
    return Attempt.read(
        () ->
            commits
                .branch(reads.checked(repository), branch)
                .orElseThrow(
                    () -> new CallException(new Trouble.NotThere("branch " + branch), 404, false)));
  }

  @Override
  public Outcome<List<Commit>> since(RepositoryId repository, String branch, Instant moment) {
    return Attempt.read(
        () -> {
          String path =
              JsonCalls.path(
                  reads.checked(repository),
                  "/commits?per_page=100&sha="
                      + JsonCalls.encoded(branch)
                      + "&since="
                      + JsonCalls.encoded(moment.truncatedTo(ChronoUnit.SECONDS).toString()));
          List<Commit> found = new ArrayList<>();
          for (JsonNode json : calls.all(path, "", MOST_COMMITS)) {
            found.add(
                new Commit(Json.text(json, "sha"), Json.text(json.path("commit"), "message")));
          }
          return found;
        });
  }

  @Override
  public Outcome<byte[]> archive(RepositoryId repository, String commit, long mostBytes) {
    return Attempt.read(
        () -> {
          if (!PullRequestReader.isCommit(commit)) {
            throw new CallException(new Trouble.Refused(0, "no whole commit id"), 0, false);
          }
          String path = JsonCalls.path(reads.checked(repository), "/tarball/" + commit);
          return calls.wire().send(Call.get(path), mostBytes).body();
        });
  }
}

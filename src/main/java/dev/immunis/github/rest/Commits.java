package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.github.Trouble;
import dev.immunis.github.Workflows;
import dev.immunis.model.pullrequest.RepositoryId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.github.GHCommitBuilder;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHTreeBuilder;

/** Makes commits; content is named by itself there, so that making it twice changes nothing. */
final class Commits {
  private final JsonCalls calls;
  private final Library library;

  Commits(JsonCalls calls, Library library) {
    this.calls = calls;
    this.library = library;
  }

  String make(RepositoryId id, List<Workflows.Item> files, List<String> parents, String message)
      throws IOException {
    GHRepository repository = library.repository(id);
    GHTreeBuilder tree = repository.createTree();
    for (Workflows.Item file : files) {
      tree.add(file.path(), file.content(), false);
    }
    GHCommitBuilder commit =
        repository.createCommit().message(message).tree(tree.create().getSha());
    parents.forEach(commit::parent);
    return commit.create().getSHA1();
  }

  /** The commit that a branch stands on. */
  Optional<String> branch(RepositoryId repository, String name) throws CallException {
    try {
      JsonNode json = calls.get(JsonCalls.path(repository, "/git/ref/heads/" + name));
      return Optional.of(Json.text(json.path("object"), "sha"));
    } catch (CallException e) {
      if (e.trouble() instanceof Trouble.NotThere) {
        return Optional.empty();
      }
      throw e;
    }
  }
}

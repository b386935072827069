package dev.immunis.github;

import dev.immunis.model.pullrequest.RepositoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes content and runs workflows on it. As with {@link PullRequests}, every call gives one
 * outcome, every wish is read before it is written, and a lost answer is read back. Thread safe.
 */
public interface Workflows {
  /** One file of a commit. */
  record Item(String path, byte[] content) {}

  /**
   * One run of a workflow.
   *
   * @param title what the run calls itself
   * @param status queued, in_progress, completed and the server's other words
   * @param conclusion success, failure, cancelled, timed_out ...; empty while it goes on
   */
  record Run(
      long id,
      String title,
      String event,
      String branch,
      String commit,
      String status,
      String conclusion,
      String url) {
    public boolean ended() {
      return status.equals("completed");
    }
  }

  /**
   * An archive that a run left behind.
   *
   * @param digest {@code sha256:HEX} of the archive as the server took it in, empty where it does
   *     not say
   */
  record Artifact(long id, String name, long bytes, String digest, boolean expired) {}

  /** Whether everybody may read the repository; true where the server does not say. */
  Outcome<Boolean> isPublic(RepositoryId repository);

  /** The content of a file on the default branch; empty when there is none. */
  Outcome<Optional<byte[]>> file(RepositoryId repository, String path);

  /** Sees to it that the default branch has exactly this file. */
  Outcome<Boolean> install(RepositoryId repository, Item file, String message);

  /**
   * Makes a commit of exactly these files.
   *
   * @param parents commits that it stands on
   * @return its id
   */
  Outcome<String> commit(
      RepositoryId repository, List<Item> files, List<String> parents, String message);

  /** Sees to it that a branch stands on a commit; a branch that stands elsewhere is refused. */
  Outcome<String> branch(RepositoryId repository, String name, String commit);

  /** Takes a branch away. */
  Outcome<Boolean> removeBranch(RepositoryId repository, String name);

  /**
   * The run of a workflow on a branch's commit whose title ends with a word of ours.
   *
   * @param workflow name of its file
   */
  Outcome<Optional<Run>> find(
      RepositoryId repository, String workflow, String branch, String commit, String word);

  /**
   * Asks for a run; the answer names none, so {@link #find} is asked afterwards. A run with that
   * word is never asked for twice.
   */
  Outcome<Boolean> dispatch(
      RepositoryId repository,
      String workflow,
      String branch,
      String commit,
      String word,
      Map<String, String> inputs);

  /** A run as it is now. */
  Outcome<Run> run(RepositoryId repository, long id);

  /** Sees to it that a run ends. */
  Outcome<Boolean> cancel(RepositoryId repository, long id);

  /** What a run left behind. */
  Outcome<List<Artifact>> artifacts(RepositoryId repository, long run);

  /**
   * The bytes of an archive.
   *
   * @param mostBytes a larger one is not taken
   */
  Outcome<byte[]> download(RepositoryId repository, long artifact, long mostBytes);
}

package dev.immunis.github;

import dev.immunis.model.pullrequest.RepositoryId;
import java.time.Instant;
import java.util.List;

/** Reads what branches hold. Every call gives one outcome and changes nothing. Thread safe. */
public interface Branches {
  /**
   * One commit.
   *
   * @param id 40 hex digits
   * @param message all of it
   */
  record Commit(String id, String message) {}

  /** The commit that a branch stands on. */
  Outcome<String> head(RepositoryId repository, String branch);

  /** What came onto a branch since a moment, newest first; a few hundred at most. */
  Outcome<List<Commit>> since(RepositoryId repository, String branch, Instant moment);

  /**
   * All files of a commit as the server packs them: a compressed tar with one folder around all.
   *
   * @param mostBytes a larger one is not taken
   */
  Outcome<byte[]> archive(RepositoryId repository, String commit, long mostBytes);
}

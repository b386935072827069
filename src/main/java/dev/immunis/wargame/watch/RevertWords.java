package dev.immunis.wargame.watch;

import dev.immunis.github.Branches;
import dev.immunis.model.pullrequest.PullRequestId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commit that takes a merge back, by what git, the server's button and this house write
 * into such a commit.
 */
final class RevertWords {
  private static final Pattern OF_COMMIT =
      Pattern.compile("This reverts commit ([0-9a-f]{7,40})\\b", Pattern.CASE_INSENSITIVE);

  private RevertWords() {}

  /** The id of the newest such commit. */
  static Optional<String> find(
      List<Branches.Commit> commits, @Nullable String merged, PullRequestId pull) {
    Pattern ofPull =
        Pattern.compile(
            "(?im)^(?:Reverts (?:"
                + Pattern.quote(pull.repository().path())
                + ")?|Takes back |Revert security fix PR )#"
                + pull.number()
                + "\\b");
    return commits.stream()
        .filter(commit -> !commit.id().equals(merged))
        .filter(
            commit ->
                namesCommit(commit.message(), merged) || ofPull.matcher(commit.message()).find())
        .map(Branches.Commit::id)
        .findFirst();
  }

  private static boolean namesCommit(String message, @Nullable String merged) {
    if (merged == null) {
      return false;
    }
    Matcher named = OF_COMMIT.matcher(message);
    while (named.find()) {
      if (merged.startsWith(named.group(1).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}

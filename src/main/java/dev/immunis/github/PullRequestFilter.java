package dev.immunis.github;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pull requests of a repository are wanted.
 *
 * @param maker the program that made them, ANYONE for all
 * @param author login, null for all; with or without {@code [bot]}
 * @param labels all of these have to be on it
 * @param open only those that are still open
 */
public record PullRequestFilter(
    Maker maker, @Nullable String author, Set<String> labels, boolean open) {
  public PullRequestFilter {
    labels = Set.copyOf(labels);
  }

  /** Programs that open pull requests for new versions of dependencies. */
  public enum Maker {
    ANYONE,
    DEPENDABOT,
    RENOVATE
  }

  /** All that are open. */
  public static PullRequestFilter everyOpen() {
    return new PullRequestFilter(Maker.ANYONE, null, Set.of(), true);
  }

  /** Whether a pull request passes. */
  public boolean accepts(PullRequestFacts facts) {
    boolean rightMaker =
        switch (maker) {
          case ANYONE -> true;
          case DEPENDABOT -> bare(facts.author()).equals("dependabot");
          case RENOVATE ->
              bare(facts.author()).equals("renovate")
                  || bare(facts.author()).equals("mend-for-github-com")
                  || facts.headBranch().startsWith("renovate/");
        };
    return rightMaker
        && (author == null || bare(author).equals(bare(facts.author())))
        && facts.labels().containsAll(labels)
        && (!open || facts.state() == PullRequestState.OPEN);
  }

  private static String bare(String login) {
    String lower = login.toLowerCase(Locale.ROOT);
    return lower.endsWith("[bot]") ? lower.substring(0, lower.length() - 5) : lower;
  }
}

package dev.immunis.intake;

import dev.immunis.github.PullRequestFilter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open pull requests of a repository a person wants to review.
 *
 * @param maker one of {@link #MAKERS}
 * @param author login, null for all
 * @param labels all of these have to be on it
 * @param most how many at most, the newest first
 */
public record PullRequestWish(String maker, @Nullable String author, Set<String> labels, int most) {
  /** The programs that can be told apart, and everybody. */
  public static final List<String> MAKERS = List.of("anyone", "dependabot", "renovate");

  /**
   * A checked wish.
   *
   * @throws IllegalArgumentException for an unknown maker or a number below 1
   */
  public PullRequestWish {
    if (!MAKERS.contains(maker) || most < 1) {
      throw new IllegalArgumentException("no such wish");
    }
    labels = Set.copyOf(labels);
  }

  PullRequestFilter filter() {
    return new PullRequestFilter(
        PullRequestFilter.Maker.valueOf(maker.toUpperCase(Locale.ROOT)), author, labels, true);
  }
}

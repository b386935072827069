package dev.immunis.decision.policy;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold at the pull request before an approval.
 *
 * @param requiredGreen whether the checks that the base branch asks for must have passed
 * @param names further checks that must have passed
 * @param branchProtection whether the base branch's rules must have been read and kept
 * @param noOlderThan how old the last reading may be, null for any age
 */
public record Checks(
    boolean requiredGreen,
    Set<String> names,
    boolean branchProtection,
    @Nullable Duration noOlderThan) {
  public Checks {
    names = names == null ? Set.of() : Set.copyOf(names);
  }

  static Checks none() {
    return new Checks(false, Set.of(), false, null);
  }

  /** Whether anything at the pull request is asked for. */
  public boolean any() {
    return requiredGreen || branchProtection || !names.isEmpty();
  }
}

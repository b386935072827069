package dev.immunis.github;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a repository's dependency check, in the server's words.
 *
 * @param state open, fixed, dismissed, auto_dismissed
 * @param severity low, medium, high, critical
 * @param cvssScore 0.0 to 10.0, null when none is given
 * @param fixedVersion the first version without the fault, null when there is none
 */
public record DependabotAlert(
    int number,
    String state,
    @Nullable String ghsa,
    @Nullable String cve,
    @Nullable String summary,
    @Nullable String description,
    @Nullable String severity,
    @Nullable Double cvssScore,
    @Nullable String cvssVector,
    List<String> cwes,
    String ecosystem,
    String packageName,
    @Nullable String manifest,
    @Nullable String fixedVersion) {
  public DependabotAlert {
    cwes = List.copyOf(cwes);
  }
}

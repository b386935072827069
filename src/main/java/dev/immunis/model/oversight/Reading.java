package dev.immunis.model.oversight;

import dev.immunis.model.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one person has had on the screen of a review, and for how long.
 *
 * @param parts of all its versions
 * @param time that the patch of the version asked for was on the screen
 */
public record Reading(List<ShownPart> parts, Duration time) {
  public static final Reading NOTHING = new Reading(List.of(), Duration.ZERO);

  public Reading {
    parts = List.copyOf(parts);
  }

  /** Digests of the parts that were on the screen. */
  public Set<Digest> shown() {
    return parts.stream()
        .filter(part -> part.shownAt() != null)
        .map(ShownPart::part)
        .collect(Collectors.toSet());
  }

  /** Digests of the parts that were marked as viewed. */
  public Set<Digest> viewed() {
    return parts.stream()
        .filter(part -> part.viewedAt() != null)
        .map(ShownPart::part)
        .collect(Collectors.toSet());
  }
}

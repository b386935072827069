package dev.immunis.model.wargame;

import java.util.List;

/**
 * The variants that generators made for one run, kept with its evidence so that later generators
 * change nothing about it.
 *
 * @param checks variants beside those of the plan
 * @param why what the generators did, or why they could not; one sentence each
 */
public record Variants(List<Check> checks, List<String> why) {
  public Variants {
    checks = List.copyOf(checks);
    why = List.copyOf(why);
  }

  public static Variants none() {
    return new Variants(List.of(), List.of());
  }
}

package dev.immunis.sandbox;

import java.util.List;

/**
 * What a sandbox is and promises; one run may differ and says so itself ({@link Enforced}).
 *
 * @param name of the program that isolates
 * @param version as the program gives it
 */
public record SandboxFacts(
    String name, String version, List<Promise> enforced, List<Promise> notEnforced) {
  public SandboxFacts {
    enforced = List.copyOf(enforced);
    notEnforced = List.copyOf(notEnforced);
  }
}

package dev.immunis.model.wargame;

import java.util.List;

/**
 * In what the trials ran.
 *
 * @param name bubblewrap, util-linux, or empty when there was none
 * @param enforced what was enforced, one plain phrase each
 * @param notEnforced what was not, one plain phrase each
 */
public record SandboxFacts(
    String name, String version, List<String> enforced, List<String> notEnforced) {
  public SandboxFacts {
    enforced = List.copyOf(enforced);
    notEnforced = List.copyOf(notEnforced);
  }

  public boolean present() {
    return !name.isEmpty();
  }

  public static SandboxFacts none() {
    return new SandboxFacts("", "", List.of(), List.of());
  }
}

package dev.immunis.decision.policy;

import java.util.List;

/** A policy cannot be used; nothing is allowed until that is mended. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** All problems, each a sentence that names the place. Never empty. */
  public PolicyException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}

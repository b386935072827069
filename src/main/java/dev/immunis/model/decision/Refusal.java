package dev.immunis.model.decision;

import java.util.List;

/**
 * One reason why a decision is not allowed, that a person can act on.
 *
 * @param rule stable name of the rule, for example {@code justification}
 * @param code stable code of the reason, for example {@code justification.too-short}
 * @param figures what the sentence needs, in its order
 */
public record Refusal(String rule, String code, List<String> figures) {
  public Refusal {
    figures = List.copyOf(figures);
  }

  public static Refusal of(String rule, String code, Object... figures) {
    return new Refusal(rule, code, java.util.Arrays.stream(figures).map(String::valueOf).toList());
  }
}

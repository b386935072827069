package dev.immunis.wargame;

import java.util.List;

/** JSON that is not a wargame plan of a known format version; names every field and reason. */
public final class PlanFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  PlanFormatException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each field that is wrong. */
  public List<String> problems() {
    return problems;
  }
}

package dev.immunis.wargame.label;

import java.util.List;

/** A file that is no label file of a known format; names every place and reason. */
public final class LabelFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  LabelFormatException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each place that is wrong, at most twenty. */
  public List<String> problems() {
    return problems;
  }
}

package dev.immunis.intake.problem;

import java.util.List;

/** Something handed in is refused, with every reason found. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public RefusedException(List<Problem> problems) {
    super(problems.getFirst().line());
    this.problems = List.copyOf(problems);
  }

  public RefusedException(Problem problem) {
    this(List.of(problem));
  }

  /** The reasons, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}

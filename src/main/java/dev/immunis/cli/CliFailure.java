package dev.immunis.cli;

import java.util.List;

/** A command cannot go on; carries what the person reads and the exit code. */
public final class CliFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<Reason> reasons;

  /**
   * One reason in words and, for programs, as a stable word.
   *
   * @param code stable word, empty when there is none
   */
  public record Reason(String code, String text) {}

  private CliFailure(int exitCode, String message, List<Reason> reasons) {
    super(message);
    this.exitCode = exitCode;
    this.reasons = List.copyOf(reasons);
  }

  /** Bad input or use: exit code 2. */
  public static CliFailure badUse(String message) {
    return new CliFailure(ExitCodes.BAD_USE, message, List.of());
  }

  /** Bad input with several reasons: exit code 2. */
  static CliFailure badUse(String message, List<Reason> reasons) {
    return new CliFailure(ExitCodes.BAD_USE, message, reasons);
  }

  /** It could not be done here and now: exit code 3. */
  public static CliFailure couldNot(String message) {
    return new CliFailure(ExitCodes.COULD_NOT, message, List.of());
  }

  public int exitCode() {
    return exitCode;
  }

  List<Reason> reasons() {
    return reasons;
  }
}

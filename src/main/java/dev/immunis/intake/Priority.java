package dev.immunis.intake;

import dev.immunis.model.Severity;

/** The triage score of contracts 1.2 for a review that was just made; 10 is urgent. */
final class Priority {
  private static final double JUST_MADE = 1.0;

  private Priority() {}

  /**
   * The score, 1 to 10.
   *
   * @param cvss 0.0 to 10.0
   * @param affectedFiles number of affected files known
   * @param signature whether a code signature is known
   */
  static int of(double cvss, Severity severity, int affectedFiles, boolean signature) {
    double points =
        cvss / 10 * 4.0
            + ofSeverity(severity)
            + JUST_MADE
            + ofFiles(affectedFiles)
            + (signature ? 1.0 : 0.0);
    return (int) Math.clamp(points, 1.0, 10.0);
  }

  private static double ofSeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 3.0;
      case HIGH -> 2.5;
      case MEDIUM -> 1.5;
      case LOW -> 0.5;
      case UNKNOWN -> 1.0;
    };
  }

  private static double ofFiles(int files) {
    if (files > 10) {
      return 1.0;
    }
    if (files > 5) {
      return 0.7;
    }
    return files > 0 ? 0.4 : 0.0;
  }
}

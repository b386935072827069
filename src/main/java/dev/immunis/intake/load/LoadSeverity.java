package dev.immunis.intake.load;

import dev.immunis.model.Severity;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A severity with a vector that has it. Of a hundred reviews 10 are critical, 37 high, 42 medium, 8
 * low and 3 unknown, about the shares of reviewed public advisories.
 */
record LoadSeverity(Severity severity, @Nullable String vector) {
  private static final String[] CRITICAL = {
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"
  };
  private static final String[] HIGH = {
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N",
    "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"
  };
  private static final String[] MEDIUM = {
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N",
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H",
    "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N"
  };
  private static final String[] LOW = {
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N"
  };

  static LoadSeverity pick(SplittableRandom random) {
    int at = random.nextInt(100);
    if (at < 10) {
      return new LoadSeverity(Severity.CRITICAL, Ecosystem.pick(random, CRITICAL));
    }
    if (at < 47) {
      return new LoadSeverity(Severity.HIGH, Ecosystem.pick(random, HIGH));
    }
    if (at < 89) {
      return new LoadSeverity(Severity.MEDIUM, Ecosystem.pick(random, MEDIUM));
    }
    return at < 97
        ? new LoadSeverity(Severity.LOW, Ecosystem.pick(random, LOW))
        : new LoadSeverity(Severity.UNKNOWN, null);
  }

  /** A priority in the band of the severity (contracts 1.2); null where the severity is unknown. */
  @Nullable Integer priority(SplittableRandom random) {
    return switch (severity) {
      case CRITICAL -> 9 + random.nextInt(2);
      case HIGH -> 7 + random.nextInt(2);
      case MEDIUM -> 4 + random.nextInt(3);
      case LOW -> 1 + random.nextInt(3);
      case UNKNOWN -> null;
    };
  }
}

package dev.immunis.intake.load;

import dev.immunis.model.review.PatchStrategy;
import java.util.List;
import java.util.SplittableRandom;

/** Writes the diffs of patches that change settings and leave the code alone. */
final class Settings {
  private Settings() {}

  static void write(DiffText diff, String name, PatchStrategy strategy, SplittableRandom random) {
    String part = name.substring(name.lastIndexOf('/') + 1).replace(':', '.');
    if (strategy == PatchStrategy.CONFIG_CHANGE) {
      diff.file("config/" + part + ".yml", random);
      diff.hunk(
          1 + random.nextInt(30),
          List.of(
              " " + part + ":",
              "   enabled: true",
              "-  trust_input: true",
              "+  trust_input: false",
              "   workers: " + (1 + random.nextInt(16)),
              "   log: info"));
    } else {
      diff.file("deploy/limits.conf", random);
      diff.hunk(
          1 + random.nextInt(80),
          List.of(
              " [" + part + "]",
              "-max_body = 0",
              "+max_body = " + (1 + random.nextInt(8)) + "m",
              "+request_timeout = " + (5 + random.nextInt(25)) + "s",
              " retries = 2"));
    }
  }
}

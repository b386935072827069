package dev.immunis.wargame.label;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes labels for tests. */
final class Given {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private Given() {}

  static Label label(int number, String version, LabelOutcome outcome) {
    return label(number, version, outcome, Verdict.FIX_SUPPORTED, EvidenceTier.E3, 0.575);
  }

  static Label label(
      int number,
      String version,
      LabelOutcome outcome,
      @Nullable Verdict verdict,
      @Nullable EvidenceTier tier,
      @Nullable Double predicted) {
    return new Label(
        new UUID(4, number),
        new UUID(5, 5),
        Digest.of(version.getBytes(StandardCharsets.UTF_8)),
        Digest.of("patch".getBytes(StandardCharsets.UTF_8)),
        outcome,
        LabelSource.AUDIT,
        verdict,
        tier,
        predicted,
        "said \"so\", twice;\nand again",
        Actor.human("Zoë, the second"),
        AT.plusSeconds(number));
  }
}

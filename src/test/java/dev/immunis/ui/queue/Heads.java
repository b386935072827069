package dev.immunis.ui.queue;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Made-up heads for tests and benches, the same for the same seed. */
public final class Heads {
  private static final String[] PACKAGES = {
    "log4j-core", "lodash", "commons-text", "minimist", "snakeyaml", "semver", "urllib3", "Pillow"
  };

  private Heads() {}

  public static List<ReviewHead> of(int count, long seed) {
    Random random = new Random(seed);
    List<ReviewHead> heads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Verdict verdict = random.nextInt(3) == 0 ? null : any(random, Verdict.values());
      ReviewStatus status =
          random.nextInt(5) == 0 ? ReviewStatus.HITL_APPROVED : ReviewStatus.PENDING_HITL;
      Instant created =
          Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(1_000_000));
      heads.add(
          new ReviewHead(
              new UUID(seed, i),
              "APV-20261120-%03d".formatted(i),
              "case-" + i,
              random.nextInt(4) == 0 ? null : "CVE-20%02d-%d".formatted(10 + i % 16, 1000 + i),
              "Flaw number " + i,
              any(random, Severity.values()),
              "maven",
              any(random, PACKAGES),
              "1." + i % 30,
              "1." + (i % 30 + 1),
              any(random, PatchStrategy.values()),
              verdict,
              verdict == null ? null : any(random, EvidenceTier.values()),
              random.nextInt(6) == 0 ? null : random.nextDouble(),
              random.nextInt(2) == 0 ? null : 1 + random.nextInt(10),
              status,
              null,
              created,
              status.awaitsDecision() ? null : created.plusSeconds(3600)));
    }
    return heads;
  }

  /** Another head under this id. */
  static ReviewHead as(UUID id, ReviewHead h) {
    return new ReviewHead(
        id,
        h.code(),
        h.sourceKey(),
        h.cve(),
        h.title(),
        h.severity(),
        h.ecosystem(),
        h.packageName(),
        h.packageVersion(),
        h.fixedVersion(),
        h.strategy(),
        h.verdict(),
        h.tier(),
        h.confirmationConfidence(),
        h.priority(),
        h.status(),
        h.decision(),
        h.createdAt(),
        h.decidedAt());
  }

  public static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}

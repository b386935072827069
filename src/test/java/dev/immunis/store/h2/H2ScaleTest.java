package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Ports;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many reviews: they go in by the thousand, and their heads come out at once. */
final class H2ScaleTest {
  private static final int COUNT =
      "full".equals(System.getProperty("immunis.proof")) ? 100_000 : 4_000;
  private static final int CHUNK = 2_000;

  /** Goals in processor time, which other work on the machine does not stretch. */
  private static final double ADMISSIONS_PER_SECOND = 2_000;

  private static final double HEADS_PER_SECOND = 50_000;

  /** How far below a goal a cold or slow machine may stay before this counts as broken. */
  private static final double PATIENCE = 5;

  @TempDir Path folder;

  @Test
  void manyReviewsGoInAndTheirHeadsComeOutInTime() {
    try (Ports store = new H2Ports(folder)) {
      long begun = cpuNanos();
      for (int from = 0; from < COUNT; from += CHUNK) {
        List<ReviewAdmission> chunk = new ArrayList<>();
        for (int i = from; i < from + CHUNK; i++) {
          chunk.add(
              Samples.admission("case-" + i, "p" + i, Severity.LOW, List.of("CVE-1-" + i), false));
        }
        store.authority().admit(chunk, Samples.ANA);
      }
      double admitting = (cpuNanos() - begun) / 1e9;
      begun = cpuNanos();
      List<ReviewHead> heads = store.cache().heads();
      double reading = (cpuNanos() - begun) / 1e9;
      System.out.printf(
          "%d reviews: %.0f admissions and %.0f heads per second of processor time%n",
          COUNT, COUNT / admitting, COUNT / reading);

      assertThat(heads).hasSize(COUNT);
      assertThat(COUNT / admitting).isGreaterThan(ADMISSIONS_PER_SECOND / PATIENCE);
      assertThat(COUNT / reading).isGreaterThan(HEADS_PER_SECOND / PATIENCE);
      assertThat(store.auditTrail().verify().lines()).isEqualTo(COUNT + 1L);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.store.Ports;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancelled task interrupts its thread; the store must neither break nor lose for it. */
final class H2InterruptTest {
  @TempDir Path folder;

  @Test
  void anInterruptedThreadDoesNotCloseTheFile() {
    List<UUID> acknowledged = new ArrayList<>();
    try (Ports store = new H2Ports(folder)) {
      for (int i = 0; i < 40; i++) {
        ReviewAdmission review = Samples.full("case-" + i, "p" + i);
        Thread.currentThread().interrupt();
        try {
          store.authority().admit(List.of(review), Samples.ANA);
          acknowledged.add(review.source().reviewId());
          store.cache().review(review.source().reviewId());
          store.vault().get(review.content().patch().bytes());
        } catch (StoreException refusedBecauseInterrupted) {
          assertThat(refusedBecauseInterrupted).isNotNull();
        } finally {
          Thread.interrupted();
        }
      }
      store.authority().admit(List.of(Samples.bare("after", "p")), Samples.ANA);
      assertThat(store.cache().heads()).extracting(h -> h.id()).containsAll(acknowledged);
    }
    try (Ports store = new H2Ports(folder)) {
      assertThat(store.cache().heads()).extracting(h -> h.id()).containsAll(acknowledged);
      assertThat(store.auditTrail().verify().why()).isEmpty();
    }
  }
}

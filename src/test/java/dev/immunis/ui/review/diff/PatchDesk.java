package dev.immunis.ui.review.diff;

import dev.immunis.fakes.CountingIds;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryComments;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.MemoryReadings;
import dev.immunis.fakes.MemoryVault;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.TickingAlarms;
import dev.immunis.model.Digest;
import dev.immunis.model.Severity;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.model.review.Confirmation;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.PatchFacts;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.model.review.ReviewStatus;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.review.VulnerabilityFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The patch tab's view models in memory, with a review on the desk. */
final class PatchDesk {
  final MemoryVault vault = new MemoryVault();
  final MemoryPreferences preferences = new MemoryPreferences();
  final MemoryReadings readings = new MemoryReadings();
  final MemoryComments comments = new MemoryComments();
  final TestClock clock = new TestClock();
  final TickingAlarms alarms = new TickingAlarms(clock);
  final DirectWork work = new DirectWork();
  final OneProfile profile = new OneProfile("Ana");
  final CountingIds ids = new CountingIds();
  final PatchViewModel patch = new PatchViewModel(vault, preferences, work);
  final ReadingViewModel reading = reading();
  final RemarksViewModel remarks =
      new RemarksViewModel(
          new RemarksViewModel.Rooms(comments, profile, clock, ids), work, alarms.alarm());

  /** Another window on the same workspace. */
  ReadingViewModel reading() {
    return new ReadingViewModel(
        new ReadingViewModel.Rooms(readings, OversightSwitches.usual(), clock),
        work,
        alarms.alarm(),
        alarms.alarm());
  }

  PatchView view() {
    return new PatchView(patch, reading, remarks);
  }

  Digest kept(String text) {
    return vault.put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Opens a version of a review of high severity in all three. */
  Review open(String key, String diff) {
    Review review = review(key, diff);
    reading.open(review, Set.of(), Set.of());
    remarks.open(review);
    patch.open(review.version().content().patch().bytes());
    return review;
  }

  Review review(String key, String diff) {
    Digest bytes = kept(diff);
    UUID id = new ReviewSource(ReviewSource.Kind.BUNDLE, key).reviewId();
    Instant now = clock.now();
    ReviewContent content =
        new ReviewContent(
            key,
            null,
            new VulnerabilityFacts(
                List.of(), null, List.of(), Severity.HIGH, null, null, null, null, List.of()),
            new PackageFacts(null, null, null, null),
            new Confirmation(null, null, null, null, null),
            new PatchFacts(
                bytes,
                1,
                1,
                1,
                1,
                null,
                PatchStrategy.CODE_REWRITE,
                null,
                null,
                null,
                null,
                null,
                List.of()),
            null,
            null,
            null,
            null,
            now,
            List.of());
    return new Review(
        id,
        "APV-20260101-001",
        new ReviewSource(ReviewSource.Kind.BUNDLE, key),
        ReviewStatus.PENDING_HITL,
        1,
        new ReviewVersion(id, 1, bytes, content, null, now),
        List.of(),
        null,
        now,
        now);
  }
}

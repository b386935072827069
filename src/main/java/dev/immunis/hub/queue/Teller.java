package dev.immunis.hub.queue;

import dev.immunis.model.Clock;
import dev.immunis.model.Ids;
import dev.immunis.model.Severity;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.observe.HubMeters;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.OutMessage;
import dev.immunis.store.Cache;
import dev.immunis.store.DecisionOutbox;
import dev.immunis.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells decisions to the broker, oldest first. A decision counts as told after the broker confirmed
 * it; when that is not noted any more, the same message goes out again under the same id.
 */
final class Teller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Teller.class.getName());
  private static final long LOOK_MILLIS = 500;
  private static final int PORTION = 100;
  private static final long LAST_WORDS_SECONDS = 2;

  private final QueueParts parts;
  private final Cache cache;
  private final HubMeters meters;
  private final QueueMeters figures;
  private final Clock clock;
  private final Ids ids;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("decision-teller").factory());
  private final Duration critical =
      ReviewLimits.standard().bySeverity().getOrDefault(Severity.CRITICAL, Duration.ofDays(1));
  private volatile boolean ours;
  private boolean opened;
  private long statusNanos;
  private String trouble = "";

  Teller(
      QueueParts parts, Cache cache, HubMeters meters, QueueMeters figures, Clock clock, Ids ids) {
    this.parts = parts;
    this.cache = cache;
    this.meters = meters;
    this.figures = figures;
    this.clock = clock;
    this.ids = ids;
    statusNanos = clock.nanos() - parts.statusEvery().toNanos();
    timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void begin() {
    ours = true;
  }

  void end() {
    ours = false;
    figures.waiting(0);
  }

  private void look() {
    try {
      if (!opened) {
        // Whoever tells later: from now on nothing is missed.
        parts.outbox().open();
        opened = true;
      }
      if (ours) {
        decisions();
        status();
      }
      trouble = "";
    } catch (BrokerException | StoreException e) {
      said(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // A timer drops a task that throws.
      LOG.log(System.Logger.Level.ERROR, "decisions could not be told", e);
    }
  }

  /** Says a trouble once, not at every look. */
  private void said(String now) {
    if (!now.equals(trouble)) {
      LOG.log(System.Logger.Level.WARNING, "decisions wait to be told: " + now);
    }
    trouble = now;
  }

  private void decisions() {
    List<DecisionOutbox.Untold> due = parts.outbox().due(parts.age(), PORTION);
    figures.waiting(due.size() < PORTION ? due.size() : parts.outbox().waiting());
    while (ours && !due.isEmpty()) {
      List<OutMessage> messages = new ArrayList<>();
      List<UUID> told = new ArrayList<>();
      for (DecisionOutbox.Untold one : due) {
        cache
            .review(one.decision().reviewId())
            .map(review -> decidedOn(review, one.decision()))
            .ifPresent(
                review ->
                    messages.add(DecisionMessages.of(one.decision(), review, one.correlation())));
        told.add(one.decision().id());
      }
      parts.broker().publish(messages);
      parts.outbox().told(told);
      due = parts.outbox().due(parts.age(), PORTION);
      figures.waiting(due.size() < PORTION ? due.size() : parts.outbox().waiting());
    }
  }

  /** What came after the decision must not be told as what was decided on. */
  private Review decidedOn(Review review, DecisionRecord decision) {
    return review.version().digest().equals(decision.version())
        ? review
        : cache.versions(review.id()).stream()
            .filter(version -> version.digest().equals(decision.version()))
            .findFirst()
            .map(review::at)
            .orElse(review);
  }

  private void status() {
    if (clock.nanos() - statusNanos < parts.statusEvery().toNanos()) {
      return;
    }
    Instant now = clock.now();
    Instant today = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    long lastHour = cache.tally(now.minus(Duration.ofHours(1)), today).decisionsToday();
    OutMessage message =
        StatusMessages.of(
            ids.next(),
            now,
            cache.tally(today, today),
            meters.openSockets(),
            lastHour,
            parts.outbox().overdue(Severity.CRITICAL, now.minus(critical)));
    parts.broker().publish(List.of(message));
    statusNanos = clock.nanos();
  }

  @Override
  public void close() {
    ours = false;
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.immunis.ui.wargame;

import dev.immunis.model.Actor;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the screen asks of the store; every method may block and belongs off the UI thread. */
final class RunReader {
  private RunReader() {}

  /**
   * A review as it was read.
   *
   * @param runs on the current version, newest first
   * @param shown the wanted run, else the newest, null when there is none
   */
  record Opened(Review review, List<WargameRun> runs, @Nullable ShownRun shown) {}

  /** Reads a review with its runs, null when it is not there. */
  static @Nullable Opened read(WargameRooms rooms, UUID id, @Nullable UUID runId) {
    Review found = rooms.cache().review(id).orElse(null);
    if (found == null) {
      return null;
    }
    List<WargameRun> own =
        rooms.cache().runs(id).stream()
            .filter(run -> run.version().equals(found.version().digest()))
            .toList();
    WargameRun chosen =
        own.stream()
            .filter(run -> run.id().equals(runId))
            .findFirst()
            .orElse(own.isEmpty() ? null : own.getFirst());
    return new Opened(found, own, chosen == null ? null : shown(rooms, chosen));
  }

  private static ShownRun shown(WargameRooms rooms, WargameRun run) {
    Evidence evidence =
        rooms
            .vault()
            .get(run.evidence())
            .map(json -> new String(json, StandardCharsets.UTF_8))
            .map(json -> RecordJson.read(json, Evidence.class))
            .orElse(null);
    List<FactClearance> clearances = rooms.cache().clearances(run.reviewId(), run.version());
    return new ShownRun(
        run, evidence, clearances, rooms.wargames().today(run.judgement(), evidence, clearances));
  }

  /**
   * Keeps that the person looked at a fact, and judges again with it.
   *
   * @return the new run, empty when the run cannot be judged again
   */
  static Optional<WargameRun> clear(
      WargameRooms rooms, ShownRun run, CheatingFact fact, String reason) {
    Actor person = rooms.profiles().current().actor();
    rooms
        .authority()
        .clear(
            new FactClearance(
                run.run().reviewId(),
                run.run().version(),
                fact.kind(),
                fact.path(),
                fact.line(),
                reason,
                person,
                rooms.clock().now()));
    return rooms.wargames().judgeAgain(run.run().reviewId(), run.run().id(), person);
  }
}

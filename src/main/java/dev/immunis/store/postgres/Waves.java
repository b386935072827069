package dev.immunis.store.postgres;

import dev.immunis.store.SharedRow;
import dev.immunis.store.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Orders wishes so that many of one kind can be told at once: each lane and each review keeps its
 * order, because it has at most one wish in a wave.
 */
final class Waves {
  private Waves() {}

  /** The places of the wishes, wave by wave. */
  static List<List<Integer>> of(List<Wish> wishes) {
    Map<UUID, Integer> done = new HashMap<>();
    List<List<Integer>> waves = new ArrayList<>();
    for (int place = 0; place < wishes.size(); place++) {
      Wish wish = wishes.get(place);
      UUID review = review(wish.row());
      int wave = done.getOrDefault(wish.lane(), 0);
      if (review != null) {
        wave = Math.max(wave, done.getOrDefault(review, 0));
        done.put(review, wave + 1);
      }
      done.put(wish.lane(), wave + 1);
      while (waves.size() <= wave) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(place);
    }
    return waves;
  }

  private static @org.jspecify.annotations.Nullable UUID review(SharedRow row) {
    return switch (row) {
      case SharedRow.Version version -> version.reviewId();
      case SharedRow.Standing standing -> standing.reviewId();
      case SharedRow.Run run -> run.run().reviewId();
      case SharedRow.Decision decision -> decision.decision().reviewId();
      case SharedRow.Clearance clearance -> clearance.clearance().reviewId();
      case SharedRow.Claim claim -> claim.reviewId();
      case SharedRow.Note note -> note.reviewId();
      case SharedRow.Content content -> null;
      case SharedRow.Advisory advisory -> null;
      case SharedRow.Lines lines -> null;
      case SharedRow.Gone gone -> null;
    };
  }
}

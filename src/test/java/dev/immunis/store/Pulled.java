package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.sync.ChangeCursor;
import java.util.ArrayList;
import java.util.List;

/** What a login of a team hears when it pulls. */
final class Pulled {
  private Pulled() {}

  static List<SharedRow> pullAll(TeamAuthority who) {
    return pull(who, ChangeCursor.START, TeamAuthority.PullFilter.all());
  }

  static List<SharedRow> pull(
      TeamAuthority who, ChangeCursor after, TeamAuthority.PullFilter filter) {
    List<SharedRow> rows = new ArrayList<>();
    who.pull(
        after,
        filter,
        100,
        batch -> {
          rows.addAll(batch.rows());
          return true;
        });
    return rows;
  }

  static <T extends SharedRow> List<T> of(List<SharedRow> rows, Class<T> kind) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The one row of a kind; a row may have been told again as it is now. */
  static <T extends SharedRow> T only(TeamAuthority who, Class<T> kind) {
    List<T> found = of(pullAll(who), kind).stream().distinct().toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  static SharedRow.Standing standing(TeamAuthority who, ReviewAdmission review) {
    return of(pullAll(who), SharedRow.Standing.class).stream()
        .filter(s -> s.reviewId().equals(review.source().reviewId()))
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}

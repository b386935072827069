package dev.immunis.fakes;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.decision.Opinion;
import dev.immunis.store.Authority;
import dev.immunis.store.Opinions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Keeps opinions by the port's promises, and the decisions that follow at an authority. */
public final class MemoryOpinions implements Opinions {
  private final Authority authority;
  private final List<Opinion> all = new ArrayList<>();

  public MemoryOpinions(Authority authority) {
    this.authority = authority;
  }

  @Override
  public synchronized List<Sealed> readers(UUID reviewId, Digest version) {
    return of(reviewId, version).stream().map(one -> new Sealed(one.reader(), one.at())).toList();
  }

  @Override
  public synchronized List<Opinion> open(UUID reviewId) {
    return all.stream()
        .filter(one -> one.reviewId().equals(reviewId))
        .filter(one -> of(reviewId, one.version()).size() == 2)
        .toList();
  }

  @Override
  public synchronized Receipt keep(
      Opinion mine, BiFunction<Opinion, Opinion, DecisionRecord> settle) {
    List<Opinion> before = of(mine.reviewId(), mine.version());
    if (before.stream().anyMatch(one -> one.reader().equals(mine.reader()))) {
      return new Receipt.Refused();
    }
    if (before.size() > 1 || (before.isEmpty() && mine.kind() != DecisionKind.APPROVE)) {
      return new Receipt.Alone();
    }
    all.add(mine);
    return before.isEmpty()
        ? new Receipt.First(mine)
        : new Receipt.Second(
            before.getFirst(), mine, authority.record(settle.apply(before.getFirst(), mine)));
  }

  private List<Opinion> of(UUID reviewId, Digest version) {
    return all.stream()
        .filter(one -> one.reviewId().equals(reviewId) && one.version().equals(version))
        .toList();
  }
}

package dev.immunis.sync;

import dev.immunis.model.Digest;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A connection that a test cuts: before a call arrives, or before its answer comes back. */
final class CutAuthority implements TeamAuthority {
  private final TeamAuthority there;
  private final Cuts cuts;

  /** Decides at each moment. */
  interface Cuts {
    /** Whether the line is cut now. */
    boolean cut(String call, boolean afterwards);

    Cuts NEVER = (call, afterwards) -> false;
  }

  CutAuthority(TeamAuthority there, Cuts cuts) {
    this.there = there;
    this.cuts = cuts;
  }

  private <T> T call(String name, Supplier<T> work) {
    if (cuts.cut(name, false)) {
      throw new TeamException(TeamException.Kind.UNREACHABLE, "cut before " + name);
    }
    T answer = work.get();
    if (cuts.cut(name, true)) {
      throw new TeamException(TeamException.Kind.UNREACHABLE, "cut after " + name);
    }
    return answer;
  }

  @Override
  public Greeting greet() {
    return call("greet", there::greet);
  }

  @Override
  public ChangeCursor pull(ChangeCursor after, PullFilter filter, int batchRows, BatchTaker taker) {
    return call(
        "pull",
        () ->
            there.pull(after, filter, batchRows, batch -> call("batch", () -> taker.take(batch))));
  }

  @Override
  public List<PushAnswer> push(List<Wish> wishes) {
    return call("push", () -> there.push(wishes));
  }

  @Override
  public Set<Digest> missing(Collection<Digest> digests) {
    return call("missing", () -> there.missing(digests));
  }

  @Override
  public void offer(Map<Digest, byte[]> contents) {
    call(
        "offer",
        () -> {
          there.offer(contents);
          return contents;
        });
  }

  @Override
  public Optional<byte[]> content(Digest digest) {
    return call("content", () -> there.content(digest));
  }

  @Override
  public SharedRow.Claim claim(UUID reviewId, UUID device, Duration lease) {
    return call("claim", () -> there.claim(reviewId, device, lease));
  }

  @Override
  public void release(UUID reviewId, UUID device) {
    call(
        "release",
        () -> {
          there.release(reviewId, device);
          return reviewId;
        });
  }

  @Override
  public dev.immunis.store.RunRequests runs() {
    return call("runs", there::runs);
  }

  @Override
  public LiveToken liveToken() {
    return call("liveToken", there::liveToken);
  }

  @Override
  public void close() {
    there.close();
  }
}

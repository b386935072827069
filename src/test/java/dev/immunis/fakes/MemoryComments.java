package dev.immunis.fakes;

import dev.immunis.model.oversight.LineComment;
import dev.immunis.store.LineComments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Remarks in memory. */
public final class MemoryComments implements LineComments {
  private final Map<UUID, LineComment> comments = new LinkedHashMap<>();

  @Override
  public List<LineComment> of(UUID reviewId) {
    return comments.values().stream().filter(c -> c.reviewId().equals(reviewId)).toList();
  }

  @Override
  public boolean save(LineComment draft) {
    LineComment before = comments.get(draft.id());
    if (before != null && !before.draft()) {
      return false;
    }
    comments.put(draft.id(), draft);
    return true;
  }

  @Override
  public void discard(UUID id) {
    comments.values().removeIf(c -> c.id().equals(id) && c.draft());
  }

  @Override
  public int keep(UUID reviewId, Instant at) {
    List<LineComment> drafts = of(reviewId).stream().filter(LineComment::draft).toList();
    for (LineComment c : drafts) {
      comments.put(
          c.id(),
          new LineComment(
              c.id(),
              c.reviewId(),
              c.version(),
              c.path(),
              c.old(),
              c.line(),
              c.text(),
              c.by(),
              c.writtenAt(),
              at));
    }
    return drafts.size();
  }
}

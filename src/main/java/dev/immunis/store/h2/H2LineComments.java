package dev.immunis.store.h2;

import dev.immunis.model.oversight.LineComment;
import dev.immunis.store.LineComments;
import dev.immunis.store.RecordJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Remarks as JSON, one row each. */
final class H2LineComments implements LineComments {
  private final Db db;

  H2LineComments(Db db) {
    this.db = db;
  }

  @Override
  public List<LineComment> of(UUID reviewId) {
    return db.read(handle -> all(handle, reviewId));
  }

  private static List<LineComment> all(Handle handle, UUID reviewId) {
    return handle
        .createQuery("SELECT record FROM line_comment WHERE review_id = :review ORDER BY id")
        .bind("review", reviewId)
        .mapTo(String.class)
        .map(json -> RecordJson.read(json, LineComment.class))
        .list();
  }

  @Override
  public boolean save(LineComment draft) {
    return db.write(
        tx -> {
          int changed =
              tx.handle()
                  .createUpdate("UPDATE line_comment SET record = :json WHERE id = :id AND draft")
                  .bind("json", RecordJson.write(draft))
                  .bind("id", draft.id())
                  .execute();
          return changed == 1
              || tx.handle()
                      .createUpdate(
                          "INSERT INTO line_comment SELECT :id, :review, :json, TRUE WHERE NOT"
                              + " EXISTS (SELECT 1 FROM line_comment WHERE id = :id)")
                      .bind("id", draft.id())
                      .bind("review", draft.reviewId())
                      .bind("json", RecordJson.write(draft))
                      .execute()
                  == 1;
        });
  }

  @Override
  public void discard(UUID id) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate("DELETE FROM line_comment WHERE id = :id AND draft")
                .bind("id", id)
                .execute());
  }

  @Override
  public int keep(UUID reviewId, Instant at) {
    return db.write(
        tx -> {
          List<LineComment> drafts =
              all(tx.handle(), reviewId).stream().filter(LineComment::draft).toList();
          for (LineComment c : drafts) {
            LineComment kept =
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
                    at);
            tx.handle()
                .createUpdate(
                    "UPDATE line_comment SET record = :json, draft = FALSE WHERE id = :id")
                .bind("json", RecordJson.write(kept))
                .bind("id", c.id())
                .execute();
            tx.audit(
                c.by(),
                "comment.kept",
                reviewId.toString(),
                Map.of("comment", c.id(), "version", c.version(), "line", c.line()));
          }
          return drafts.size();
        });
  }
}

package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Ids;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.Comment;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.Comments;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Comments among the small records that travel. */
final class H2Comments implements Comments {
  private static final String SELECT =
      "SELECT n.id, n.review_id, n.body, p.type, p.name, n.written_at FROM note n JOIN person p ON"
          + " p.id = n.written_by WHERE n.kind = 'COMMENT'";
  private static final String OLDEST_FIRST = " ORDER BY n.written_at, n.id";

  private final Db db;
  private final Ids ids;
  private final People people;

  H2Comments(Db db, Ids ids, People people) {
    this.db = db;
    this.ids = ids;
    this.people = people;
  }

  /**
   * The form in which a comment lies here and travels.
   *
   * @param device on which it was written, so that a workspace that joins another team offers its
   *     own ones only
   */
  private record Body(String text, UUID device) {}

  @Override
  public Comment add(UUID reviewId, String text, Actor by) {
    return db.write(
        tx -> {
          if (tx.handle()
              .createQuery("SELECT 1 FROM review WHERE id = :id")
              .bind("id", reviewId)
              .mapTo(Integer.class)
              .findOne()
              .isEmpty()) {
            throw new StoreException("there is no review " + reviewId);
          }
          Comment comment = new Comment(ids.next(), reviewId, text, by, tx.now());
          People.Person author = people.of(tx.handle(), by);
          String body = RecordJson.canonicalText(RecordJson.write(new Body(text, device(tx))));
          SharedRow.Note note =
              new SharedRow.Note(RowKind.COMMENT, comment.id(), reviewId, body, by, comment.at());
          Notes.put(tx.handle(), note, author);
          Wishes.ofAct(tx, wishes -> wishes.note(note));
          Map<String, Object> facts = new LinkedHashMap<>();
          facts.put("comment", comment.id());
          facts.put("words", author.cover(text));
          tx.audit(by, "comment.kept", reviewId.toString(), facts);
          tx.changed(new Change.ReviewsImported(List.of(reviewId)));
          return comment;
        });
  }

  private static UUID device(Tx tx) {
    return tx.handle().createQuery("SELECT device FROM workspace").mapTo(UUID.class).one();
  }

  /** The comments that were written in this workspace, for one that joins a team. */
  static List<SharedRow.Note> ofThisDevice(Handle handle, Actor by) throws SQLException {
    UUID device = handle.createQuery("SELECT device FROM workspace").mapTo(UUID.class).one();
    return handle
        .createQuery(SELECT + OLDEST_FIRST)
        .map(
            (row, context) ->
                new SharedRow.Note(
                    RowKind.COMMENT,
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    by,
                    row.getObject(6, Instant.class)))
        .stream()
        .filter(note -> body(note.json()).filter(b -> b.device().equals(device)).isPresent())
        .toList();
  }

  @Override
  public List<Comment> of(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery(SELECT + " AND n.review_id = :review" + OLDEST_FIRST)
                .bind("review", reviewId)
                .map((row, context) -> comment(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  /** Empty where nobody can read it: what another console wrote must not hide all the others. */
  private static Optional<Comment> comment(ResultSet row) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    UUID review = row.getObject(2, UUID.class);
    Actor by = People.actor(row.getString(4), row.getString(5));
    Instant at = row.getObject(6, Instant.class);
    return body(row.getString(3))
        .filter(body -> !body.text().isBlank() && body.text().length() <= Comment.LONGEST)
        .map(body -> new Comment(id, review, body.text(), by, at));
  }

  private static Optional<Body> body(String json) {
    try {
      Body body = RecordJson.read(json, Body.class);
      return body.text() == null || body.device() == null ? Optional.empty() : Optional.of(body);
    } catch (StoreException e) {
      System.getLogger(H2Comments.class.getName())
          .log(System.Logger.Level.ERROR, "a comment cannot be read", e);
      return Optional.empty();
    }
  }
}

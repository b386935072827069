package dev.immunis.store.h2;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
   * @param text null once it was taken back
   * @param device on which it was written, so that a workspace that joins another team offers its
   *     own ones only
   * @param saidAt of one that was taken back: the note's own time is then that of the taking back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Body(@Nullable String text, UUID device, @Nullable Instant saidAt) {}

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
          Comment comment = new Comment(ids.next(), reviewId, text, by, tx.now(), null);
          People.Person author = people.of(tx.handle(), by);
          SharedRow.Note note =
              note(comment.id(), reviewId, new Body(text, device(tx.handle()), null), by, tx.now());
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

  @Override
  public Comment takeBack(UUID id, Actor by) {
    return db.write(
        tx -> {
          Comment said =
              tx.handle()
                  .createQuery(SELECT + " AND n.id = :id")
                  .bind("id", id)
                  .map((row, context) -> comment(row))
                  .findOne()
                  .flatMap(found -> found)
                  .orElseThrow(() -> new StoreException("there is no comment " + id));
          if (!said.by().equals(by)) {
            throw new StoreException("only who said it can take it back: " + said.by().name());
          }
          if (said.takenBackAt() != null) {
            return said;
          }
          // Later than what was said, also where this machine's clock went back meanwhile.
          Instant first = said.at().plus(1, ChronoUnit.MICROS);
          Instant at = tx.now().isAfter(first) ? tx.now() : first;
          UUID review = said.reviewId();
          SharedRow.Note note =
              note(id, review, new Body(null, device(tx.handle()), said.at()), by, at);
          Notes.put(tx.handle(), note, people.of(tx.handle(), by));
          Wishes.ofAct(tx, wishes -> wishes.takenBack(note));
          tx.audit(by, "comment.taken-back", review.toString(), Map.of("comment", id));
          tx.changed(new Change.ReviewsImported(List.of(review)));
          return new Comment(id, review, "", by, said.at(), at);
        });
  }

  private static SharedRow.Note note(UUID id, UUID review, Body body, Actor by, Instant at) {
    String json = RecordJson.canonicalText(RecordJson.write(body));
    return new SharedRow.Note(RowKind.COMMENT, id, review, json, by, at);
  }

  private static UUID device(Handle handle) {
    return handle.createQuery("SELECT device FROM workspace").mapTo(UUID.class).one();
  }

  /** The comments that were written in this workspace, for one that joins a team. */
  static List<SharedRow.Note> ofThisDevice(Handle handle, Actor by) throws SQLException {
    UUID device = device(handle);
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
                .sorted(Comparator.comparing(Comment::at).thenComparing(Comment::id))
                .toList());
  }

  /** Empty where nobody can read it: what another console wrote must not hide all the others. */
  private static Optional<Comment> comment(ResultSet row) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    UUID review = row.getObject(2, UUID.class);
    Actor by = People.actor(row.getString(4), row.getString(5));
    Instant at = row.getObject(6, Instant.class);
    return body(row.getString(3)).map(body -> comment(id, review, body, by, at));
  }

  private static @Nullable Comment comment(UUID id, UUID review, Body body, Actor by, Instant at) {
    String text = body.text();
    if (text == null) {
      return new Comment(id, review, "", by, Objects.requireNonNullElse(body.saidAt(), at), at);
    }
    return Comment.isFit(text) ? new Comment(id, review, text, by, at, null) : null;
  }

  private static Optional<Body> body(String json) {
    try {
      Body body = RecordJson.read(json, Body.class);
      boolean whole = body.text() != null || body.saidAt() != null;
      return whole && body.device() != null ? Optional.of(body) : Optional.empty();
    } catch (StoreException e) {
      System.getLogger(H2Comments.class.getName())
          .log(System.Logger.Level.ERROR, "a comment cannot be read", e);
      return Optional.empty();
    }
  }
}

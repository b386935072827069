package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.event.Change;
import dev.immunis.store.Claims;
import dev.immunis.store.SharedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The table of claims. */
final class H2Claims implements Claims {
  private static final String SELECT =
      "SELECT c.review_id, p.type, p.name, c.device, c.until, c.soft FROM claim c JOIN person p ON"
          + " p.id = c.holder";

  private final Db db;
  private final People people;

  H2Claims(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public List<Held> all() {
    return db.read(handle -> handle.createQuery(SELECT).map((row, context) -> held(row)).list());
  }

  @Override
  public Optional<Held> of(UUID reviewId) {
    return db.read(
        handle ->
            handle
                .createQuery(SELECT + " WHERE c.review_id = :review")
                .bind("review", reviewId)
                .map((row, context) -> held(row))
                .findOne());
  }

  private static Held held(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Held(
        row.getObject(1, UUID.class),
        People.actor(row.getString(2), row.getString(3)),
        row.getObject(4, UUID.class),
        row.getObject(5, Instant.class),
        row.getBoolean(6));
  }

  @Override
  public void keep(SharedRow.Claim claim) {
    db.write(
        tx -> {
          put(tx.handle(), claim, actor -> people.of(tx.handle(), actor));
          tx.changed(new Change.ReviewsImported(List.of(claim.reviewId())));
          return claim;
        });
  }

  @Override
  public void keepSoft(UUID reviewId, Instant until) {
    db.write(
        tx -> {
          tx.handle()
              .createUpdate(
                  "MERGE INTO claim (review_id, holder, device, until, soft) KEY (review_id) SELECT"
                      + " :review, w.profile, w.device, :until, TRUE FROM workspace w")
              .bind("review", reviewId)
              .bind("until", until)
              .execute();
          tx.changed(new Change.ReviewsImported(List.of(reviewId)));
          return reviewId;
        });
  }

  @Override
  public void drop(UUID reviewId) {
    db.write(
        tx -> {
          int dropped =
              tx.handle()
                  .createUpdate(
                      "DELETE FROM claim WHERE review_id = :review AND device = (SELECT device FROM"
                          + " workspace)")
                  .bind("review", reviewId)
                  .execute();
          if (dropped > 0) {
            tx.changed(new Change.ReviewsImported(List.of(reviewId)));
          }
          return dropped;
        });
  }

  /** Keeps the authority's word; nobody's claim is no row. */
  static void put(Handle handle, SharedRow.Claim claim, Function<Actor, People.Person> persons) {
    Actor holder = claim.holder();
    if (holder == null) {
      handle
          .createUpdate("DELETE FROM claim WHERE review_id = :review")
          .bind("review", claim.reviewId())
          .execute();
      return;
    }
    handle
        .createUpdate(
            "MERGE INTO claim (review_id, holder, device, until, soft) KEY (review_id) VALUES"
                + " (:review, :holder, :device, :until, FALSE)")
        .bind("review", claim.reviewId())
        .bind("holder", persons.apply(holder).id())
        .bind("device", claim.device())
        .bind("until", claim.until())
        .execute();
  }
}

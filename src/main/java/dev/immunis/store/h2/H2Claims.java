package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.event.Change;
import dev.immunis.store.Claims;
import dev.immunis.store.SharedRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    return db.read(handle -> of(handle, reviewId));
  }

  private static Optional<Held> of(Handle handle, UUID reviewId) {
    return handle
        .createQuery(SELECT + " WHERE c.review_id = :review")
        .bind("review", reviewId)
        .map((row, context) -> held(row))
        .findOne();
  }

  private static boolean isOwn(Handle handle, UUID device) {
    return device.equals(
        handle.createQuery("SELECT device FROM workspace").mapTo(UUID.class).one());
  }

  /** Taking a review is an act; holding on to it is none. */
  private static void taken(Tx tx, UUID reviewId, Optional<Held> before, boolean soft) {
    Handle handle = tx.handle();
    Actor worker = Workers.current(handle);
    boolean heldOn =
        before
            .filter(held -> held.soft() == soft && held.until().isAfter(tx.now()))
            .filter(held -> held.holder().equals(worker) && isOwn(handle, held.device()))
            .isPresent();
    if (!heldOn) {
      tx.audit(worker, "claim.taken", reviewId.toString(), Map.of("soft", soft));
    }
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
          Optional<Held> before = of(tx.handle(), claim.reviewId());
          put(tx.handle(), claim, actor -> people.of(tx.handle(), actor));
          if (claim.holder() != null && isOwn(tx.handle(), claim.device())) {
            taken(tx, claim.reviewId(), before, false);
          }
          tx.changed(new Change.ReviewsImported(List.of(claim.reviewId())));
          return claim;
        });
  }

  @Override
  public void keepSoft(UUID reviewId, Instant until) {
    db.write(
        tx -> {
          Optional<Held> before = of(tx.handle(), reviewId);
          tx.handle()
              .createUpdate(
                  "MERGE INTO claim (review_id, holder, device, until, soft) KEY (review_id) SELECT"
                      + " :review, w.profile, w.device, :until, TRUE FROM workspace w")
              .bind("review", reviewId)
              .bind("until", until)
              .execute();
          taken(tx, reviewId, before, true);
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
            tx.audit(Workers.current(tx.handle()), "claim.released", reviewId.toString(), Map.of());
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

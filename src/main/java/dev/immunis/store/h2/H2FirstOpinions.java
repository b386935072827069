package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.store.FirstOpinions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of opinions that were given first. */
final class H2FirstOpinions implements FirstOpinions {
  private final Db db;
  private final People people;

  H2FirstOpinions(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public Optional<FirstOpinion> of(UUID reviewId, Digest version, Actor by) {
    return db.read(handle -> find(handle, reviewId, version, by));
  }

  private static Optional<FirstOpinion> find(
      Handle handle, UUID reviewId, Digest version, Actor by) {
    return handle
        .createQuery(
            "SELECT o.choice, o.reason, o.given_at FROM first_opinion o JOIN person p ON p.id ="
                + " o.given_by WHERE o.review_id = :review AND o.version = :version AND p.type ="
                + " :type AND p.name = :name")
        .bind("review", reviewId)
        .bind("version", version)
        .bind("type", by.type().name())
        .bind("name", by.name())
        .map(
            (row, context) ->
                new FirstOpinion(
                    reviewId,
                    version,
                    FirstOpinion.Choice.valueOf(row.getString(1)),
                    row.getString(2),
                    by,
                    row.getObject(3, Instant.class)))
        .findOne();
  }

  @Override
  public Set<UUID> givenBy(Actor by) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT o.review_id FROM first_opinion o JOIN review r ON r.id = o.review_id AND"
                        + " r.version = o.version JOIN person p ON p.id = o.given_by WHERE p.type ="
                        + " :type AND p.name = :name")
                .bind("type", by.type().name())
                .bind("name", by.name())
                .mapTo(UUID.class)
                .set());
  }

  @Override
  public FirstOpinion seal(FirstOpinion opinion) {
    return db.write(
        tx -> {
          Optional<FirstOpinion> earlier =
              find(tx.handle(), opinion.reviewId(), opinion.version(), opinion.by());
          if (earlier.isPresent()) {
            return earlier.get();
          }
          People.Person person = people.of(tx.handle(), opinion.by());
          tx.handle()
              .createUpdate(
                  "INSERT INTO first_opinion VALUES (:review, :version, :choice, :reason, :by,"
                      + " :at)")
              .bind("review", opinion.reviewId())
              .bind("version", opinion.version())
              .bind("choice", opinion.choice().name())
              .bind("reason", opinion.reason())
              .bind("by", person.id())
              .bind("at", opinion.at())
              .execute();
          tx.audit(
              opinion.by(),
              "opinion.sealed",
              opinion.reviewId().toString(),
              Map.of(
                  "version",
                  opinion.version(),
                  "sealed",
                  person.cover(opinion.choice() + "\n" + opinion.reason())));
          return opinion;
        });
  }

  @Override
  public Influence influence() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*), COUNT(CASE WHEN d.kind IS NOT NULL AND o.choice <> 'UNSURE'"
                        + " THEN 1 END), COUNT(CASE WHEN o.choice = 'APPROVE' AND d.kind <>"
                        + " 'APPROVE' OR o.choice = 'REJECT' AND d.kind = 'APPROVE' THEN 1 END)"
                        + " FROM first_opinion o LEFT JOIN decision d ON d.review_id = o.review_id"
                        + " AND d.version = o.version AND d.reviewer = o.given_by AND NOT EXISTS"
                        + " (SELECT 1 FROM decision e WHERE e.review_id = d.review_id AND e.version"
                        + " = d.version AND e.reviewer = d.reviewer AND (e.decided_at >"
                        + " d.decided_at OR e.decided_at = d.decided_at AND e.id > d.id))")
                .map((row, context) -> new Influence(row.getInt(1), row.getInt(2), row.getInt(3)))
                .one());
  }
}

package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.store.PolicyBook;
import dev.immunis.store.TeamRules;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of policies' texts. */
final class H2PolicyBook implements PolicyBook {
  private final Db db;
  private final People people;

  H2PolicyBook(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  @Override
  public boolean keep(Digest digest, String canonical, Actor by) {
    if (text(digest).isPresent()) {
      return false;
    }
    return db.write(
        tx -> {
          if (text(tx.handle(), digest).isPresent()) {
            return false;
          }
          tx.handle()
              .createUpdate(
                  "INSERT INTO policy_text (digest, body, kept_by, kept_at) VALUES (:digest, :body,"
                      + " :by, :at)")
              .bind("digest", digest)
              .bind("body", canonical)
              .bind("by", people.of(tx.handle(), by).id())
              .bind("at", tx.now())
              .execute();
          tx.audit(by, "policy.kept", digest.toString(), Map.of("policy", digest));
          return true;
        });
  }

  @Override
  public Optional<String> text(Digest digest) {
    return db.read(handle -> text(handle, digest));
  }

  @Override
  public Optional<TeamRules.Ruling> team() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT t.digest, t.body, p.type, p.name, t.set_at FROM team_policy t JOIN"
                        + " person p ON p.id = t.set_by")
                .map(
                    (row, context) ->
                        new TeamRules.Ruling(
                            new Digest(row.getString(1)),
                            row.getString(2),
                            People.actor(row.getString(3), row.getString(4)),
                            row.getObject(5, Instant.class)))
                .findOne());
  }

  @Override
  public void heard(TeamRules.Ruling ruling) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO team_policy (only_one, digest, body, set_by, set_at) KEY"
                        + " (only_one) VALUES (1, :digest, :body, :by, :at)")
                .bind("digest", ruling.digest())
                .bind("body", ruling.canonical())
                .bind("by", people.of(tx.handle(), ruling.by()).id())
                .bind("at", ruling.at())
                .execute());
  }

  private static Optional<String> text(Handle handle, Digest digest) {
    return handle
        .createQuery("SELECT body FROM policy_text WHERE digest = :digest")
        .bind("digest", digest)
        .mapTo(String.class)
        .findOne();
  }
}

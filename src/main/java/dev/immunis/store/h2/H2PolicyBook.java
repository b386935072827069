package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.store.PolicyBook;
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

  private static Optional<String> text(Handle handle, Digest digest) {
    return handle
        .createQuery("SELECT body FROM policy_text WHERE digest = :digest")
        .bind("digest", digest)
        .mapTo(String.class)
        .findOne();
  }
}

package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Ids;
import dev.immunis.store.AuditChain;
import dev.immunis.store.Profiles;
import dev.immunis.store.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The workspace's one row: its device id and who works at it. */
final class H2Profiles implements Profiles {
  private static final int LONGEST_NAME = 200;

  private final Db db;
  private final People people;

  H2Profiles(Db db, People people) {
    this.db = db;
    this.people = people;
  }

  /** Gives a fresh file its device id, its person and the first line of its chain. */
  void settle(Ids ids, String defaultName) {
    if (db.read(H2Profiles::row).isPresent()) {
      return;
    }
    Actor actor = Actor.human(checked(defaultName));
    db.write(
        tx -> {
          UUID device = ids.next();
          tx.handle()
              .createUpdate(
                  "INSERT INTO workspace (only_one, device, profile, last_line, last_digest,"
                      + " created_at) VALUES (1, :device, :profile, 0, :origin, :now)")
              .bind("device", device)
              .bind("origin", AuditChain.origin(device))
              .bind("profile", people.of(tx.handle(), actor).id())
              .bind("now", tx.now())
              .execute();
          tx.audit(actor, "workspace.created", device.toString(), Map.of());
          return device;
        });
  }

  @Override
  public Profile current() {
    return db.read(H2Profiles::row)
        .orElseThrow(() -> new StoreException("the workspace has lost its profile row"));
  }

  @Override
  public void rename(String name) {
    Actor after = Actor.human(checked(name));
    db.write(
        tx -> {
          Profile before = row(tx.handle()).orElseThrow();
          if (before.actor().equals(after)) {
            return false;
          }
          People.Person person = people.of(tx.handle(), after);
          tx.handle()
              .createUpdate("UPDATE workspace SET profile = :person")
              .bind("person", person.id())
              .execute();
          tx.audit(
              before.actor(),
              "profile.renamed",
              before.device().toString(),
              Map.of("to", person.digest().toString()));
          return true;
        });
  }

  private static String checked(String name) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
      throw new StoreException("a name has 1 to " + LONGEST_NAME + " characters");
    }
    return trimmed;
  }

  private static Optional<Profile> row(Handle handle) {
    return handle
        .createQuery(
            "SELECT COALESCE(p.name, '"
                + People.REMOVED
                + "'), w.device FROM workspace w JOIN person p ON p.id = w.profile")
        .map((row, context) -> new Profile(row.getString(1), row.getObject(2, UUID.class)))
        .findOne();
  }
}

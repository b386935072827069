package dev.immunis.store.h2;

import dev.immunis.store.Preferences;
import java.util.Optional;

/** Preferences, one row each. */
final class H2Preferences implements Preferences {
  private final Db db;

  H2Preferences(Db db) {
    this.db = db;
  }

  @Override
  public Optional<String> get(String key) {
    return db.read(
        handle ->
            handle
                .createQuery("SELECT setting FROM preference WHERE name = :name")
                .bind("name", key)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void put(String key, String value) {
    db.write(
        tx ->
            tx.handle()
                .createUpdate(
                    "MERGE INTO preference (name, setting) KEY (name) VALUES (:name, :setting)")
                .bind("name", key)
                .bind("setting", value)
                .execute());
  }
}

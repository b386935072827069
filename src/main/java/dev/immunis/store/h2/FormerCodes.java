package dev.immunis.store.h2;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes codes away from reviews and runs without losing what a person may have written down. */
final class FormerCodes {
  private FormerCodes() {}

  /** The review goes by a local code; its code of now stays findable. */
  static void makeLocal(Handle handle, UUID review) {
    handle
        .createUpdate(
            "MERGE INTO former_code (code, review_id) KEY (code, review_id) SELECT code, id FROM"
                + " review WHERE id = :id")
        .bind("id", review)
        .execute();
    handle
        .createUpdate("UPDATE review SET code = :code WHERE id = :id")
        .bind("code", LocalCodes.review(review))
        .bind("id", review)
        .execute();
  }

  /**
   * Reviews that have one of these codes here without being its owner go by local codes.
   *
   * @param owners by code
   */
  static void free(Handle handle, Map<String, UUID> owners) throws SQLException {
    if (owners.isEmpty()) {
      return;
    }
    Set<UUID> losers = new HashSet<>();
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                "SELECT id, code FROM TABLE(k VARCHAR = ?) JOIN review ON code = k")) {
      select.setObject(1, owners.keySet().toArray(String[]::new));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID holder = row.getObject(1, UUID.class);
          if (!holder.equals(owners.get(row.getString(2)))) {
            losers.add(holder);
          }
        }
      }
    }
    losers.forEach(loser -> makeLocal(handle, loser));
  }

  /** A run that has the code here without being its owner goes by a local code. */
  static void freeRun(Handle handle, String code, UUID owner) {
    handle
        .createQuery("SELECT id FROM wargame_run WHERE code = :code AND id <> :owner")
        .bind("code", code)
        .bind("owner", owner)
        .mapTo(UUID.class)
        .findOne()
        .ifPresent(
            other ->
                handle
                    .createUpdate("UPDATE wargame_run SET code = :code WHERE id = :id")
                    .bind("code", LocalCodes.run(other))
                    .bind("id", other)
                    .execute());
  }
}

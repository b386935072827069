package dev.immunis.store.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to change or remove rows that are kept for ever: a guard against mistakes, not against
 * the owner of the file, who can drop it; the audit chain is what shows such a change.
 */
public final class AppendOnly implements Trigger {
  private String table = "";

  @Override
  public void init(
      Connection connection, String schema, String name, String table, boolean before, int type) {
    this.table = table;
  }

  @Override
  public void fire(Connection connection, Object @Nullable [] oldRow, Object @Nullable [] newRow)
      throws SQLException {
    throw new SQLException("rows of " + table + " are kept for ever: no change, no removal");
  }
}

package dev.immunis.store.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps rows for ever except for the words of a person that are taken away; as {@link AppendOnly} a
 * guard against mistakes.
 */
public final class KeepsFacts extends TriggerAdapter {
  /** What stands in place of words that were taken away, by column; an empty one for null. */
  private static final Map<String, String> TAKEN_AWAY =
      Map.of(
          "JUSTIFICATION", People.REMOVED,
          "MODIFICATIONS", "{}",
          "TARGET", "",
          "NOTE", People.REMOVED,
          "REASON", People.REMOVED);

  @Override
  public void fire(Connection connection, @Nullable ResultSet oldRow, @Nullable ResultSet newRow)
      throws SQLException {
    if (oldRow == null || newRow == null || !onlyTakesWordsAway(oldRow, newRow)) {
      throw new SQLException("rows of " + tableName + " are kept for ever: no change, no removal");
    }
  }

  private static boolean onlyTakesWordsAway(ResultSet before, ResultSet after) throws SQLException {
    int columns = before.getMetaData().getColumnCount();
    boolean taken = false;
    for (int column = 1; column <= columns; column++) {
      String now = after.getString(column);
      if (!Objects.equals(before.getString(column), now)) {
        String allowed = TAKEN_AWAY.get(before.getMetaData().getColumnName(column));
        if (allowed == null || !allowed.equals(Objects.toString(now, ""))) {
          return false;
        }
        taken = true;
      }
    }
    return taken;
  }
}

package dev.immunis.store.postgres;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RecordJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads wargame runs. */
final class RunRows {
  static final String SELECT =
      "SELECT id, code, review_id, version, starter_type, starter, started_at, finished_at,"
          + " judgement, evidence, sandbox, trials FROM run_shown";

  private RunRows() {}

  /** The runs on all versions, newest first. */
  static List<WargameRun> of(Connection connection, UUID review) throws SQLException {
    return Sql.list(
        connection,
        SELECT + " WHERE review_id = ? ORDER BY finished_at DESC, id DESC",
        RunRows::run,
        review);
  }

  static WargameRun run(ResultSet row) throws SQLException {
    return new WargameRun(
        Sql.uuid(row, 1),
        row.getString(2),
        Sql.uuid(row, 3),
        new Digest(row.getString(4)),
        Sql.actor(row, 5),
        Sql.instant(row, 7),
        Sql.instant(row, 8),
        RecordJson.read(row.getString(9), Judgement.class),
        new Digest(row.getString(10)),
        row.getString(11),
        row.getInt(12));
  }
}

package dev.immunis.store.h2;

import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RecordJson;
import dev.immunis.store.RunDraft;
import dev.immunis.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table of wargame runs. */
final class Runs {
  private static final Codes CODES = new Codes("WAR");
  private static final String NEWEST_FIRST = " ORDER BY w.finished_at DESC, w.id DESC";
  private static final String SELECT =
      "SELECT w.id, w.code, w.review_id, w.version, p.type, p.name, w.started_at, w.finished_at,"
          + " w.judgement, w.evidence, w.sandbox, w.trials FROM wargame_run w JOIN person p ON p.id"
          + " = w.started_by";

  private static final String BY_IDS =
      SELECT.replace("FROM wargame_run w", "FROM TABLE(k UUID = ?) JOIN wargame_run w ON w.id = k");

  private Runs() {}

  static WargameRun keep(
      Tx tx, UUID id, RunDraft draft, Collection<Packed> blobs, People.Person starter)
      throws SQLException {
    requireVersion(tx.handle(), draft.reviewId(), draft.version());
    Blobs.insert(tx, blobs);
    if (Blobs.present(tx.handle(), Set.of(draft.evidence())).isEmpty()) {
      throw new StoreException(
          "the run names the evidence " + draft.evidence() + ", which was not handed in");
    }
    WargameRun run =
        new WargameRun(
            id,
            TeamRow.isThere(tx.handle()) ? LocalCodes.run(id) : CODES.next(tx),
            draft.reviewId(),
            draft.version(),
            draft.startedBy(),
            draft.startedAt(),
            draft.finishedAt(),
            draft.judgement(),
            draft.evidence(),
            draft.sandbox(),
            draft.trials());
    insert(tx.handle(), run, starter);
    refreshHead(tx, run);
    tx.audit(
        run.startedBy(),
        "wargame.kept",
        run.reviewId().toString(),
        Map.of(
            "run", run.id(),
            "code", run.code(),
            "version", run.version(),
            "verdict", run.judgement().verdict(),
            "tier", run.judgement().tier(),
            "evidence", run.evidence(),
            "sandbox", run.sandbox(),
            "trials", run.trials()));
    tx.changed(new Change.RunKept(run.reviewId(), run.id()));
    return run;
  }

  /** The runs on all versions, newest first. */
  static List<WargameRun> of(Handle handle, UUID reviewId) {
    return handle
        .createQuery(SELECT + " WHERE w.review_id = :review" + NEWEST_FIRST)
        .bind("review", reviewId)
        .map((row, context) -> run(row))
        .list();
  }

  static java.util.Optional<WargameRun> byId(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + " WHERE w.id = :id")
        .bind("id", id)
        .map((row, context) -> run(row))
        .findOne();
  }

  /** By id, those that are there. */
  static Map<UUID, WargameRun> byIds(Handle handle, Collection<UUID> ids) throws SQLException {
    Map<UUID, WargameRun> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = handle.getConnection().prepareStatement(BY_IDS)) {
      select.setObject(1, ids.toArray(UUID[]::new));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          WargameRun run = run(rows);
          found.put(run.id(), run);
        }
      }
    }
    return found;
  }

  static void requireVersion(Handle handle, UUID reviewId, Digest version) {
    boolean there =
        handle
                .createQuery(
                    "SELECT COUNT(*) FROM review_version WHERE review_id = :review AND digest ="
                        + " :version")
                .bind("review", reviewId)
                .bind("version", version)
                .mapTo(Integer.class)
                .one()
            > 0;
    if (!there) {
      throw new StoreException("there is no version " + version + " of a review " + reviewId);
    }
  }

  static void insert(Handle handle, WargameRun run, People.Person starter) {
    handle
        .createUpdate(
            "INSERT INTO wargame_run (id, code, review_id, version, started_by, started_at,"
                + " finished_at, verdict, tier, judgement, evidence, sandbox, trials) VALUES (:id,"
                + " :code, :review, :version, :starter, :started, :finished, :verdict, :tier,"
                + " :judgement, :evidence, :sandbox, :trials)")
        .bind("id", run.id())
        .bind("code", run.code())
        .bind("review", run.reviewId())
        .bind("version", run.version())
        .bind("starter", starter.id())
        .bind("started", run.startedAt())
        .bind("finished", run.finishedAt())
        .bind("verdict", run.judgement().verdict().name())
        .bind("tier", run.judgement().tier().name())
        .bind("judgement", RecordJson.write(run.judgement()))
        .bind("evidence", run.evidence())
        .bind("sandbox", run.sandbox())
        .bind("trials", run.trials())
        .execute();
  }

  /** The head shows the newest finished run on the current version. */
  private static void refreshHead(Tx tx, WargameRun run) {
    tx.handle()
        .createQuery(
            "SELECT w.verdict, w.tier FROM wargame_run w WHERE w.review_id = :review AND w.version"
                + " = :version"
                + NEWEST_FIRST
                + " FETCH FIRST ROW ONLY")
        .bind("review", run.reviewId())
        .bind("version", run.version())
        .map((row, context) -> List.of(row.getString(1), row.getString(2)))
        .findOne()
        .ifPresent(
            newest ->
                tx.handle()
                    .createUpdate(
                        "UPDATE review SET verdict = :verdict, tier = :tier, updated_at = :now"
                            + " WHERE id = :review AND version = :version")
                    .bind("verdict", newest.get(0))
                    .bind("tier", newest.get(1))
                    .bind("now", tx.now())
                    .bind("review", run.reviewId())
                    .bind("version", run.version())
                    .execute());
  }

  private static WargameRun run(ResultSet row) throws SQLException {
    return new WargameRun(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getObject(3, UUID.class),
        new Digest(row.getString(4)),
        People.actor(row.getString(5), row.getString(6)),
        row.getObject(7, Instant.class),
        row.getObject(8, Instant.class),
        RecordJson.read(row.getString(9), Judgement.class),
        new Digest(row.getString(10)),
        row.getString(11),
        row.getInt(12));
  }
}

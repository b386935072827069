package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.store.Chronicle;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads the few fields that the dashboard counts. */
final class H2Chronicle implements Chronicle {
  private final Db db;

  H2Chronicle(Db db) {
    this.db = db;
  }

  @Override
  public List<Decided> decisions() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT d.review_id, d.version, r.severity, d.kind, d.verdict, r.created_at,"
                        + " v.imported_at, d.decided_at FROM decision d JOIN review r ON r.id ="
                        + " d.review_id JOIN review_version v ON v.review_id = d.review_id AND"
                        + " v.digest = d.version WHERE NOT r.gone AND "
                        + Tallies.IN_FORCE
                        + " ORDER BY d.decided_at, d.position")
                .map(
                    (row, context) -> {
                      String verdict = row.getString(5);
                      return new Decided(
                          row.getObject(1, UUID.class),
                          new Digest(row.getString(2)),
                          Severity.valueOf(row.getString(3)),
                          DecisionKind.valueOf(row.getString(4)),
                          verdict == null ? null : Verdict.valueOf(verdict),
                          row.getObject(6, Instant.class),
                          row.getObject(7, Instant.class),
                          row.getObject(8, Instant.class));
                    })
                .list());
  }

  @Override
  public int approvals(Actor by, Instant since) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM decision d JOIN person p ON p.id = d.reviewer WHERE"
                        + " d.kind = 'APPROVE' AND d.decided_at >= :since AND p.type = :type AND"
                        + " p.name = :name AND "
                        + Tallies.IN_FORCE)
                .bind("since", since)
                .bind("type", by.type().name())
                .bind("name", by.name())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<Ran> runs() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    "SELECT review_id, verdict, tier, finished_at FROM wargame_run ORDER BY"
                        + " finished_at")
                .map(
                    (row, context) ->
                        new Ran(
                            row.getObject(1, UUID.class),
                            Verdict.valueOf(row.getString(2)),
                            EvidenceTier.valueOf(row.getString(3)),
                            row.getObject(4, Instant.class)))
                .list());
  }
}

package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Ids;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.ApiCallers.Grant;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.RecordJson;
import dev.immunis.store.ReviewQuery;
import dev.immunis.store.SharedRow;
import dev.immunis.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Speaks with the database for whoever gave this secret. */
final class PgApiCaller implements ApiCaller {
  private static final int MOST_SHARING = 20;
  private static final String SHARING =
      "SELECT r.id FROM review r JOIN review_version v ON v.review_id = r.id AND v.digest"
          + " = r.version WHERE v.patch = ? ORDER BY r.id LIMIT ?";
  private static final String EFFECT = "SELECT decision, state FROM effect WHERE decision = ANY(?)";

  private final PgDb db;
  private final Ids ids;
  private final String secret;
  private final Grant grant;
  private final Reads reads;

  PgApiCaller(PgDb db, Ids ids, String secret, Grant grant) {
    this.db = db;
    this.ids = ids;
    this.secret = secret;
    this.grant = grant;
    this.reads = Reads.of(db, secret);
  }

  @Override
  public Grant grant() {
    return grant;
  }

  @Override
  public Cache cache() {
    return new PgCache(reads);
  }

  @Override
  public Authority authority(ChangeBus bus) {
    // Whatever the actor is called: the database takes the secret's owner.
    return new PgAuthority(db, ids, bus, person -> Optional.of(secret), "");
  }

  @Override
  public ReviewPage page(ReviewQuery query) {
    return reads.read(connection -> Pages.page(connection, query));
  }

  @Override
  public Optional<KeptDecision> decision(UUID id) {
    return reads.read(
        connection ->
            DecisionRows.byId(connection, id)
                .map(one -> new KeptDecision(one, effects(connection, List.of(id)).get(id))));
  }

  @Override
  public List<KeptDecision> decisionsOn(UUID reviewId) {
    return reads.read(
        connection -> {
          var decisions = DecisionRows.of(connection, reviewId);
          Map<UUID, String> effects =
              effects(connection, decisions.stream().map(one -> one.id()).toList());
          return decisions.stream()
              .map(one -> new KeptDecision(one, effects.get(one.id())))
              .toList();
        });
  }

  private static Map<UUID, String> effects(Connection connection, List<UUID> decisions) {
    Map<UUID, String> states = new java.util.HashMap<>();
    try {
      Sql.list(
          connection,
          EFFECT,
          row -> states.put(Sql.uuid(row, 1), row.getString(2)) == null,
          (Object) Sql.uuids(decisions));
    } catch (SQLException e) {
      throw new StoreException("the state of an effect cannot be read", e);
    }
    return states;
  }

  @Override
  public List<ReviewHead> withPatch(Digest patch) {
    return reads.read(
        connection ->
            Heads.of(
                connection,
                Sql.list(connection, SHARING, row -> Sql.uuid(row, 1), patch, MOST_SHARING)));
  }

  @Override
  public long reviews() {
    return reads.read(
        connection ->
            Sql.list(connection, "SELECT count(*) FROM review", row -> row.getLong(1)).getFirst());
  }

  @Override
  public Prevented prevented() {
    return reads.read(
        connection ->
            Sql.list(
                    connection,
                    "SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (WHERE kind <> 'APPROVE'),"
                        + " 0) FROM decision_count WHERE verdict = 'FIX_SUPPORTED'",
                    row -> new Prevented(row.getLong(1), row.getLong(2)))
                .getFirst());
  }

  @Override
  public Optional<byte[]> content(Digest digest) {
    return reads.read(connection -> Contents.read(connection, digest));
  }

  @Override
  public void comment(UUID id, UUID reviewId, String text, Instant at) {
    SharedRow.Note note =
        new SharedRow.Note(
            RowKind.COMMENT,
            id,
            reviewId,
            RecordJson.canonicalText(RecordJson.write(Map.of("format", 1, "text", text))),
            Actor.human(grant.login()),
            at);
    Doors.Answer answer = db.write(connection -> new Doors(connection, secret).note(note));
    if (answer.word().equals("refused")) {
      throw new StoreException(answer.reason());
    }
  }

  @Override
  public List<AuditLine> audit(@Nullable UUID decision, long before, int limit) {
    return db.read(connection -> lines(connection, decision, before, limit));
  }

  private List<AuditLine> lines(
      Connection connection, @Nullable UUID decision, long before, int limit) throws SQLException {
    try (var ask =
        connection.prepareStatement(
            "SELECT device, number, happened_at, actor_type, actor_digest, action, subject,"
                + " payload, previous, digest FROM audit_for(?, ?, ?, ?)")) {
      Sql.bind(ask, secret, decision, before, limit);
      try (var rows = ask.executeQuery()) {
        List<AuditLine> lines = new java.util.ArrayList<>();
        while (rows.next()) {
          lines.add(PgAuditTrail.line(rows));
        }
        return lines;
      }
    }
  }
}

package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.effect.DecisionUndo;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.effect.EffectEnd;
import dev.immunis.model.effect.EffectKind;
import dev.immunis.model.effect.EffectReason;
import dev.immunis.model.effect.EffectState;
import dev.immunis.model.effect.EffectStep;
import dev.immunis.model.effect.StepMark;
import dev.immunis.store.Effects;
import dev.immunis.store.UndoReceipt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The team's effects as a hub carries them out: each move is a function of the database, which goes
 * by its own clock. An effect's id is its decision's.
 */
final class PgEffects implements Effects {
  private static final String SELECT =
      "SELECT decision, review_id, kind, pull_request, state, attempts, next_attempt, holder,"
          + " lease_until, blocked, words, created_at, ended_at FROM effect WHERE pull_request IS"
          + " NOT NULL ";

  private final PgDb db;

  PgEffects(PgDb db) {
    this.db = db;
  }

  @Override
  public boolean keptHere() {
    return false;
  }

  @Override
  public List<Effect> list(int most) {
    return db.read(
        connection ->
            effects(
                connection,
                SELECT
                    + "ORDER BY state IN ('WAITING', 'RUNNING', 'BLOCKED') DESC, created_at DESC"
                    + " LIMIT ?",
                most));
  }

  @Override
  public List<Effect> ofReview(UUID reviewId) {
    return db.read(
        connection ->
            effects(connection, SELECT + "AND review_id = ? ORDER BY created_at DESC", reviewId));
  }

  @Override
  public Optional<Effect> byId(UUID id) {
    return db.read(connection -> byId(connection, id));
  }

  private static Optional<Effect> byId(Connection connection, UUID id) throws SQLException {
    return effects(connection, SELECT + "AND decision = ?", id).stream().findFirst();
  }

  @Override
  public Optional<DecisionRecord> decision(UUID id) {
    return db.read(connection -> DecisionRows.byId(connection, id));
  }

  @Override
  public List<DecisionUndo> undone(UUID reviewId) {
    return List.of();
  }

  @Override
  public Optional<Effect> lease(String holder, Instant now, Instant until) {
    return take(null, holder, now, until, false);
  }

  @Override
  public Optional<Effect> lease(UUID id, String holder, Instant now, Instant until, boolean early) {
    return take(id, holder, now, until, early);
  }

  private Optional<Effect> take(
      @Nullable UUID id, String holder, Instant now, Instant until, boolean early) {
    return db.write(
        connection -> {
          List<Optional<UUID>> taken =
              Sql.list(
                  connection,
                  "SELECT lease_effect(?::uuid, ?, make_interval(secs => ?), ?)",
                  row -> Optional.ofNullable(row.getObject(1, UUID.class)),
                  id == null ? null : id.toString(),
                  holder,
                  seconds(Duration.between(now, until)),
                  early);
          Optional<UUID> one = taken.getFirst();
          return one.isEmpty() ? Optional.empty() : byId(connection, one.get());
        });
  }

  @Override
  public boolean begin(UUID id, String holder, EffectStep step, Instant at, Instant until) {
    return ask(
        "SELECT begin_effect_step(?, ?, ?, make_interval(secs => ?))",
        id,
        holder,
        step.name(),
        seconds(Duration.between(at, until)));
  }

  @Override
  public boolean done(UUID id, String holder, EffectStep step, String result, Instant at) {
    return ask("SELECT done_effect_step(?, ?, ?, ?)", id, holder, step.name(), result);
  }

  /** What comes of an effect belongs to the request that took the decision. */
  @Override
  public boolean end(UUID id, String holder, EffectEnd end, Instant at) {
    String sql = "SELECT end_effect(?, ?, ?, ?::text, ?, make_interval(secs => ?))";
    return switch (end) {
      case EffectEnd.Done done -> askFor(id, sql, id, holder, "DONE", null, "", 0.0);
      case EffectEnd.Later later ->
          askFor(
              id,
              sql,
              id,
              holder,
              "WAITING",
              later.reason().name(),
              later.words(),
              seconds(Duration.between(at, later.at())));
      case EffectEnd.Blocked blocked ->
          askFor(id, sql, id, holder, "BLOCKED", blocked.reason().name(), blocked.words(), 0.0);
    };
  }

  @Override
  public boolean retry(UUID id, Actor by, Instant at) {
    return ask("SELECT turn_effect(NULL, ?, false)", id);
  }

  @Override
  public boolean discard(UUID id, Actor by, Instant at) {
    return ask("SELECT turn_effect(NULL, ?, true)", id);
  }

  /** A hub takes nobody's decision back. */
  @Override
  public UndoReceipt undo(UUID decision, UUID compensation, Actor by, Instant at) {
    return new UndoReceipt.NotInForce();
  }

  private boolean ask(String sql, @Nullable Object... values) {
    return db.write(
        connection -> Sql.list(connection, sql, row -> row.getBoolean(1), values).getFirst());
  }

  private boolean askFor(UUID id, String sql, @Nullable Object... values) {
    return db.write(
        connection -> {
          Sql.list(
              connection,
              "SELECT set_config('immunis.correlation', coalesce(correlation, ''), true) FROM effect"
                  + " WHERE decision = ?",
              row -> row.getString(1),
              id);
          return Sql.list(connection, sql, row -> row.getBoolean(1), values).getFirst();
        });
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static List<Effect> effects(Connection connection, String sql, Object value)
      throws SQLException {
    List<Effect> bare = Sql.list(connection, sql, PgEffects::effect, value);
    if (bare.isEmpty()) {
      return bare;
    }
    Map<UUID, List<StepMark>> marks = new HashMap<>();
    Sql.list(
        connection,
        "SELECT effect, step, begun_at, done_at, result FROM effect_step WHERE effect = ANY (?)"
            + " ORDER BY begun_at, step",
        row ->
            marks
                .computeIfAbsent(Sql.uuid(row, 1), key -> new ArrayList<>())
                .add(
                    new StepMark(
                        EffectStep.valueOf(row.getString(2)),
                        Sql.instant(row, 3),
                        Sql.instantOrNull(row, 4),
                        row.getString(5))),
        (Object) Sql.uuids(bare.stream().map(Effect::id).toList()));
    return bare.stream().map(e -> e.with(marks.getOrDefault(e.id(), List.of()))).toList();
  }

  private static Effect effect(ResultSet row) throws SQLException {
    String reason = row.getString(10);
    UUID id = Sql.uuid(row, 1);
    return new Effect(
        id,
        id,
        Sql.uuid(row, 2),
        EffectKind.valueOf(row.getString(3)),
        row.getString(4),
        EffectState.valueOf(row.getString(5)),
        row.getInt(6),
        Sql.instant(row, 7),
        row.getString(8),
        Sql.instantOrNull(row, 9),
        reason == null ? null : EffectReason.valueOf(reason),
        row.getString(11),
        null,
        List.of(),
        Sql.instant(row, 12),
        Sql.instantOrNull(row, 13));
  }
}

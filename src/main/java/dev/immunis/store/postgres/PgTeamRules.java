package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Opinion;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The team's policy and opinions in PostgreSQL, through its own doors. */
final class PgTeamRules implements TeamRules {
  private final PgDb db;

  PgTeamRules(PgDb db) {
    this.db = db;
  }

  @Override
  public Optional<Ruling> policy() {
    return db.read(
        connection ->
            Sql.list(
                    connection,
                    "SELECT r.digest, r.body, p.type, p.name, r.set_at FROM policy r JOIN person p"
                        + " ON p.id = r.set_by ORDER BY r.number DESC LIMIT 1",
                    row ->
                        new Ruling(
                            new Digest(row.getString(1)),
                            row.getString(2),
                            Sql.actor(row, 3),
                            Sql.instant(row, 5)))
                .stream()
                .findFirst());
  }

  @Override
  public Digest setPolicy(String canonical) {
    return new Digest(
        db.write(
            connection ->
                Sql.list(
                        connection,
                        "SELECT set_policy(NULL, ?)",
                        row -> row.getString(1),
                        canonical)
                    .getFirst()));
  }

  @Override
  public Answer give(Opinion mine) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("id", mine.id());
    row.put("review", mine.reviewId());
    row.put("version", mine.version().hex());
    row.put("kind", mine.kind().name());
    row.put("justification", mine.justification());
    row.put("confidence", mine.confidence());
    row.put("channel", mine.channel().name());
    row.put("policy", mine.policy());
    row.put("at", mine.at());
    return db.write(
        connection ->
            Sql.list(
                    connection,
                    "SELECT answer, other_id, other_kind, other_justification, other_confidence,"
                        + " other_reader, other_channel, other_policy, other_at FROM"
                        + " give_opinion(NULL, ?::jsonb)",
                    found -> answer(found, mine),
                    RecordJson.write(row))
                .getFirst());
  }

  private static Answer answer(ResultSet row, Opinion mine) throws SQLException {
    String answer = row.getString(1);
    return switch (answer) {
      case "first" -> new Answer.First();
      case "second" -> new Answer.Second(other(row, mine));
      case "alone" -> new Answer.Alone();
      case "refused" -> new Answer.Refused();
      case "moved" -> new Answer.MovedOn();
      default -> throw new StoreException("the authority answered an opinion with " + answer);
    };
  }

  private static Opinion other(ResultSet row, Opinion mine) throws SQLException {
    return new Opinion(
        Sql.uuid(row, 2),
        mine.reviewId(),
        mine.version(),
        DecisionKind.valueOf(row.getString(3)),
        row.getString(4),
        row.getObject(5, Double.class),
        Actor.human(row.getString(6)),
        Channel.valueOf(row.getString(7)),
        row.getString(8),
        Sql.instant(row, 9));
  }
}

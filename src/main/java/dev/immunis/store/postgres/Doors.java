package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.RowKind;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import dev.immunis.store.RecordJson;
import dev.immunis.store.SharedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls the functions through which rows are written, for the session's own login or, with a token,
 * for the person whose it is.
 */
final class Doors {
  private final Connection connection;
  private final @Nullable String token;

  Doors(Connection connection, @Nullable String token) {
    this.connection = connection;
    this.token = token;
  }

  /**
   * What a function said.
   *
   * @param word new, version, recorded, already, needs, decided, moved, claimed or refused
   * @param why for a person, null when there is nothing to say
   * @param code given or known, null where there is none
   * @param number of the version, 0 where there is none
   */
  record Answer(
      String word,
      @Nullable String why,
      @Nullable String code,
      int number,
      Set<Digest> needs,
      @Nullable ChangeCursor at) {
    String reason() {
      return why == null ? "it does not fit" : why;
    }
  }

  /** Versions of different reviews. */
  List<Answer> versions(List<SharedRow.Version> rows, boolean importedNow) throws SQLException {
    return ask(
        "SELECT answer, why, code, number, needs, at_xid, at_number FROM push_versions(?, ?, ?, ?,"
            + " ?, ?, ?, ?) ORDER BY place",
        row ->
            new Answer(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                needs(row.getString(5)),
                ChangeStream.cursor(row, 6)),
        token,
        rows.stream().map(SharedRow.Version::reviewId).toArray(UUID[]::new),
        texts(rows, v -> v.source().kind().name()),
        texts(rows, v -> v.source().key()),
        texts(rows, v -> v.digest().hex()),
        texts(rows, v -> RecordJson.write(v.content())),
        texts(rows, v -> v.plan() == null ? null : RecordJson.write(v.plan())),
        rows.stream()
            .map(v -> importedNow ? null : offset(v.importedAt()))
            .toArray(OffsetDateTime[]::new));
  }

  /** Decisions on different reviews. */
  List<Answer> decisions(List<DecisionRecord> decisions) throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    decisions.forEach(d -> rows.add(fields(d)));
    return ask(
        "SELECT answer, why, at_xid, at_number FROM push_decisions(?, ?::jsonb) ORDER BY place",
        Doors::plain,
        token,
        RecordJson.write(rows));
  }

  private static Map<String, @Nullable Object> fields(DecisionRecord d) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", d.id());
    fields.put("review", d.reviewId());
    fields.put("version", d.version().hex());
    fields.put("patch", d.patch().hex());
    fields.put("run", d.run());
    fields.put("evidence", d.evidence() == null ? null : d.evidence().hex());
    fields.put("verdict", d.verdict());
    fields.put("kind", d.kind());
    fields.put("justification", d.justification());
    fields.put("confidence", d.confidence());
    fields.put("modifications", RecordJson.write(d.modifications()));
    fields.put("target", d.target());
    fields.put("record_only", d.recordOnly());
    fields.put("channel", d.channel());
    fields.put("policy", d.policy());
    fields.put("decided_at", d.decidedAt());
    return fields;
  }

  Answer run(WargameRun run) throws SQLException {
    boolean engine = run.startedBy().type() == Actor.Type.ENGINE;
    return ask(
            "SELECT answer, why, code, needs, at_xid, at_number FROM push_run(?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?)",
            row ->
                new Answer(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    0,
                    needs(row.getString(4)),
                    ChangeStream.cursor(row, 5)),
            token,
            run.id(),
            run.reviewId(),
            run.version(),
            engine ? "ENGINE" : "HUMAN",
            run.startedAt(),
            run.finishedAt(),
            run.judgement().verdict().name(),
            run.judgement().tier().name(),
            RecordJson.write(run.judgement()),
            run.evidence(),
            run.sandbox(),
            run.trials())
        .getFirst();
  }

  Answer clearance(FactClearance c) throws SQLException {
    return ask(
            "SELECT answer, why, at_xid, at_number FROM push_clearance(?, ?, ?, ?, ?, ?, ?, ?)",
            Doors::plain,
            token,
            c.reviewId(),
            c.version(),
            c.kind(),
            c.path(),
            c.line(),
            c.reason(),
            c.at())
        .getFirst();
  }

  /** What became of an advisory, and the reviews that share an id with it. */
  record Advised(Answer answer, List<UUID> reviews) {}

  Advised advisory(AdvisoryRecord advisory) throws SQLException {
    Instant changed = advisory.modified() == null ? advisory.published() : advisory.modified();
    return ask(
            "SELECT answer, why, needs, at_xid, at_number, reviews FROM push_advisory(?, ?, ?, ?,"
                + " ?)",
            row ->
                new Advised(
                    new Answer(
                        row.getString(1),
                        row.getString(2),
                        null,
                        0,
                        needs(row.getString(3)),
                        ChangeStream.cursor(row, 4)),
                    List.of((UUID[]) row.getArray(6).getArray())),
            token,
            advisory.id(),
            advisory.document(),
            changed,
            RecordJson.write(advisory))
        .getFirst();
  }

  Answer note(SharedRow.Note note) throws SQLException {
    return ask(
            "SELECT answer, why, at_xid, at_number FROM push_note(?, ?, ?, ?, ?, ?)",
            Doors::plain,
            token,
            note.kind().name(),
            note.id(),
            note.reviewId(),
            note.json(),
            note.at())
        .getFirst();
  }

  Answer gone(RowKind kind, UUID id) throws SQLException {
    return ask(
            "SELECT answer, why, at_xid, at_number FROM push_gone(?, ?, ?)",
            Doors::plain,
            token,
            kind.name(),
            id)
        .getFirst();
  }

  Answer lines(SharedRow.Lines lines) throws SQLException {
    List<AuditLine> all = lines.lines();
    return ask(
            "SELECT answer, why, at_xid, at_number FROM push_lines(?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?)",
            Doors::plain,
            token,
            lines.device(),
            all.stream().map(AuditLine::number).toArray(Long[]::new),
            all.stream().map(line -> offset(line.at())).toArray(OffsetDateTime[]::new),
            texts(all, line -> line.actorType().name()),
            texts(all, AuditLine::actorDigest),
            texts(all, AuditLine::action),
            texts(all, AuditLine::subject),
            texts(all, AuditLine::payload),
            texts(all, line -> line.previous().hex()),
            texts(all, line -> line.digest().hex()))
        .getFirst();
  }

  /** The claim in force after asking for it. */
  SharedRow.Claim claim(UUID review, UUID device, Duration lease) throws SQLException {
    return ask(
            "SELECT holder, device, until FROM take_claim(?, ?, ?, make_interval(secs => ?))",
            row ->
                new SharedRow.Claim(
                    review,
                    Actor.human(String.valueOf(row.getString(1))),
                    Sql.uuid(row, 2),
                    Sql.instant(row, 3)),
            token,
            review,
            device,
            lease.toMillis() / 1000.0)
        .getFirst();
  }

  void release(UUID review, UUID device) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement("SELECT give_claim_back(?, ?, ?)")) {
      Sql.bind(call, token, review, device);
      call.executeQuery().close();
    }
  }

  private <T> List<T> ask(String sql, Sql.Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(sql)) {
      Sql.bind(call, values);
      try (ResultSet rows = call.executeQuery()) {
        List<T> answers = new ArrayList<>();
        while (rows.next()) {
          answers.add(reader.read(rows));
        }
        return answers;
      }
    }
  }

  private static Answer plain(ResultSet row) throws SQLException {
    return new Answer(
        row.getString(1), row.getString(2), null, 0, Set.of(), ChangeStream.cursor(row, 3));
  }

  private static Set<Digest> needs(@Nullable String list) {
    return list == null
        ? Set.of()
        : Arrays.stream(list.split(",")).map(Digest::new).collect(Collectors.toSet());
  }

  private static <T> @Nullable String[] texts(List<T> values, Function<T, @Nullable String> text) {
    @Nullable String[] texts = new @Nullable String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(values.get(i));
    }
    return texts;
  }

  private static OffsetDateTime offset(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}

package dev.immunis.store.postgres;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.PushAnswer;
import dev.immunis.store.SharedRow;
import dev.immunis.store.TeamException;
import dev.immunis.store.Wish;
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
 * Tells wishes to the authority, many of a kind in one transaction, and finds the bad one among
 * them when the database refuses them together.
 */
final class PushDesk {
  private static final int DECISIONS = 1_000;
  private static final int VERSIONS = 500;

  private final PgDb db;

  PushDesk(PgDb db) {
    this.db = db;
  }

  List<PushAnswer> push(List<Wish> wishes) {
    @Nullable PushAnswer[] answers = new @Nullable PushAnswer[wishes.size()];
    Map<UUID, PushAnswer.Needs> waiting = new HashMap<>();
    for (List<Integer> wave : Waves.of(wishes)) {
      Map<Door, List<Integer>> doors = new java.util.EnumMap<>(Door.class);
      for (int place : wave) {
        PushAnswer.Needs before = waiting.get(wishes.get(place).lane());
        if (before != null) {
          // What stands on it cannot be taken before its contents are there.
          answers[place] = before;
        } else {
          doors
              .computeIfAbsent(Door.of(wishes.get(place).row()), d -> new ArrayList<>())
              .add(place);
        }
      }
      doors.forEach(
          (door, places) -> {
            for (int from = 0; from < places.size(); from += door.many) {
              tell(
                  wishes,
                  door,
                  places.subList(from, Math.min(places.size(), from + door.many)),
                  answers);
            }
          });
      for (int place : wave) {
        if (answers[place] instanceof PushAnswer.Needs needs) {
          waiting.put(wishes.get(place).lane(), needs);
        }
      }
    }
    List<PushAnswer> list = new ArrayList<>();
    for (PushAnswer answer : answers) {
      list.add(java.util.Objects.requireNonNull(answer));
    }
    return list;
  }

  /** The ways in which rows are told, and how many of them at once. */
  private enum Door {
    VERSIONS(PushDesk.VERSIONS, TeamRole.INGEST, true),
    DECISIONS(PushDesk.DECISIONS, TeamRole.ANALYST, true),
    ANALYSIS(1, TeamRole.ANALYST, false),
    INTAKE(1, TeamRole.INGEST, false),
    LINES(1, TeamRole.VIEWER, true),
    NONE(1, TeamRole.VIEWER, false);

    private final int many;
    private final TeamRole right;

    /** Whether one call of one function is all of it, which is a transaction by itself. */
    private final boolean atOnce;

    Door(int many, TeamRole right, boolean atOnce) {
      this.many = many;
      this.right = right;
      this.atOnce = atOnce;
    }

    static Door of(SharedRow row) {
      return switch (row) {
        case SharedRow.Version version -> VERSIONS;
        case SharedRow.Decision decision -> DECISIONS;
        case SharedRow.Content content -> INTAKE;
        case SharedRow.Advisory advisory -> INTAKE;
        case SharedRow.Run run -> INTAKE;
        case SharedRow.Clearance clearance -> ANALYSIS;
        case SharedRow.Claim claim -> ANALYSIS;
        case SharedRow.Note note -> ANALYSIS;
        case SharedRow.Gone gone -> ANALYSIS;
        case SharedRow.Lines lines -> LINES;
        case SharedRow.Standing standing -> NONE;
      };
    }
  }

  private void tell(
      List<Wish> wishes, Door door, List<Integer> places, @Nullable PushAnswer[] answers) {
    List<PushAnswer> told;
    try {
      List<SharedRow> rows = places.stream().map(p -> wishes.get(p).row()).toList();
      told =
          door.atOnce
              ? db.ask(connection -> tell(connection, rows))
              : db.write(connection -> tell(connection, rows));
    } catch (TeamException e) {
      SQLException sql = PgFailures.sql(e);
      if (sql == null) {
        throw e;
      } else if (PgFailures.isForbidden(sql)) {
        TeamRole missing = PgFailures.missing(sql);
        PushAnswer refused =
            new PushAnswer.Refused(PgFailures.said(sql), missing == null ? door.right : missing);
        places.forEach(p -> answers[p] = refused);
        return;
      } else if (!PgFailures.isAboutTheRow(sql)) {
        throw e;
      } else if (places.size() == 1) {
        answers[places.getFirst()] = new PushAnswer.Refused(PgFailures.said(sql), null);
        return;
      }
      int half = places.size() / 2;
      tell(wishes, door, places.subList(0, half), answers);
      tell(wishes, door, places.subList(half, places.size()), answers);
      return;
    }
    for (int i = 0; i < places.size(); i++) {
      answers[places.get(i)] = told.get(i);
    }
  }

  /** All rows go through one door; the first one says which. */
  private static List<PushAnswer> tell(java.sql.Connection connection, List<SharedRow> rows)
      throws SQLException {
    Doors doors = new Doors(connection, null);
    Answers answers = new Answers(connection);
    SharedRow first = rows.getFirst();
    return switch (first) {
      case SharedRow.Version version -> {
        List<SharedRow.Version> versions = new ArrayList<>();
        rows.forEach(row -> versions.add((SharedRow.Version) row));
        List<Doors.Answer> said = doors.versions(versions, false);
        List<PushAnswer> told = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
          told.add(answers.of(said.get(i), versions.get(i).reviewId()));
        }
        yield told;
      }
      case SharedRow.Decision decision -> {
        List<DecisionRecord> decisions = new ArrayList<>();
        rows.forEach(row -> decisions.add(((SharedRow.Decision) row).decision()));
        List<Doors.Answer> said = doors.decisions(decisions);
        List<PushAnswer> told = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
          told.add(answers.of(said.get(i), decisions.get(i).reviewId()));
        }
        yield told;
      }
      case SharedRow.Content content -> {
        boolean known = !Contents.present(connection, List.of(content.digest())).isEmpty();
        Contents.push(connection, null, Map.of(content.digest(), content.bytes()));
        yield List.of(
            known ? new PushAnswer.AlreadyRecorded() : new PushAnswer.Recorded(ChangeCursor.START));
      }
      case SharedRow.Advisory advisory ->
          List.of(answers.of(doors.advisory(advisory.advisory()).answer(), null));
      case SharedRow.Run run -> List.of(answers.of(doors.run(run.run()), run.run().reviewId()));
      case SharedRow.Clearance clearance ->
          List.of(
              answers.of(doors.clearance(clearance.clearance()), clearance.clearance().reviewId()));
      case SharedRow.Claim claim -> List.of(answers.claimed(doors, claim));
      case SharedRow.Note note -> List.of(answers.of(doors.note(note), note.reviewId()));
      case SharedRow.Gone gone -> List.of(answers.gone(doors, gone));
      case SharedRow.Lines lines -> List.of(answers.of(doors.lines(lines), null));
      case SharedRow.Standing standing ->
          List.of(
              new PushAnswer.Refused("where a review stands is the authority's word alone", null));
    };
  }

  /** Puts what the functions said into the words of the port. */
  private record Answers(java.sql.Connection connection) {
    PushAnswer of(Doors.Answer said, @Nullable UUID review) throws SQLException {
      return switch (said.word()) {
        case "recorded", "new", "version" ->
            new PushAnswer.Recorded(said.at() == null ? ChangeCursor.START : said.at());
        case "already" -> new PushAnswer.AlreadyRecorded();
        case "needs" -> new PushAnswer.Needs(said.needs());
        case "decided", "moved", "claimed" -> conflict(said, review);
        default -> new PushAnswer.Refused(said.reason(), null);
      };
    }

    private PushAnswer conflict(Doors.Answer said, @Nullable UUID review) throws SQLException {
      if (review == null) {
        return new PushAnswer.Refused(said.reason(), null);
      }
      SharedRows rows = new SharedRows(connection);
      Optional<SharedRow.Claim> claim = rows.claim(review);
      if (said.word().equals("claimed") && claim.isPresent()) {
        return new PushAnswer.ClaimedByOther(claim.get());
      }
      SharedRow.Standing standing = rows.standing(review).orElseThrow();
      // What came first may have been taken back since it was in the way.
      Optional<DecisionRecord> first =
          said.word().equals("decided")
              ? DecisionRows.last(connection, review)
              : Optional.<DecisionRecord>empty();
      return first
          .<PushAnswer>map(theirs -> new PushAnswer.DecidedFirst(theirs, standing))
          .orElseGet(() -> new PushAnswer.MovedOn(standing));
    }

    PushAnswer claimed(Doors doors, SharedRow.Claim wish) throws SQLException {
      if (wish.holder() == null) {
        doors.release(wish.reviewId(), wish.device());
        return new PushAnswer.Recorded(ChangeCursor.START);
      }
      SharedRows rows = new SharedRows(connection);
      Instant now =
          Sql.list(connection, "SELECT clock_timestamp()", row -> Sql.instant(row, 1)).getFirst();
      Duration left = Duration.between(now, wish.until());
      if (left.isNegative() || left.isZero()) {
        // Over before it was told: nothing to claim.
        return new PushAnswer.AlreadyRecorded();
      }
      SharedRow.Claim inForce = doors.claim(wish.reviewId(), wish.device(), left);
      boolean ours =
          inForce.device().equals(wish.device())
              && rows.claim(wish.reviewId()).isPresent()
              && Sql.list(connection, "SELECT session_user::text", row -> row.getString(1))
                  .getFirst()
                  .equals(java.util.Objects.requireNonNull(inForce.holder()).name());
      return ours
          ? new PushAnswer.Recorded(ChangeCursor.START)
          : new PushAnswer.ClaimedByOther(inForce);
    }

    PushAnswer gone(Doors doors, SharedRow.Gone gone) throws SQLException {
      return switch (gone.what()) {
        case COMMENT -> of(doors.gone(gone.what(), UUID.fromString(gone.key())), null);
        case CONTENT,
            VERSION,
            STANDING,
            ADVISORY,
            RUN,
            DECISION,
            CLEARANCE,
            CLAIM,
            LABEL,
            AUDIT,
            GONE ->
            new PushAnswer.Refused("rows of this kind are kept for ever", null);
      };
    }
  }
}

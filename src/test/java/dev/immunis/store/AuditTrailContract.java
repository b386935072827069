package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the chain of audit lines says, and what it shows when somebody tampers with it. */
public abstract class AuditTrailContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case", "p");

  /** Takes the guard against changes away, as the owner of the database can. */
  protected abstract void dropGuards(Statement statement) throws SQLException;

  private void someWork() {
    for (int i = 0; i < 4; i++) {
      admit(Samples.bare("before-" + i, "p"));
    }
    admit(review);
    var run = store.authority().keep(Samples.run(review, Verdict.NOT_FIXED, Samples.START));
    store
        .authority()
        .record(
            Samples.decision(UUID.randomUUID(), review, DecisionKind.REJECT, run, Samples.START));
  }

  @Test
  void aWholeChainVerifiesLineByLine() {
    someWork();
    List<AuditLine> lines = store.auditTrail().lines(1, 100);

    assertThat(store.auditTrail().verify())
        .isEqualTo(new AuditTrail.ChainCheck(lines.size(), 0, ""));
    assertThat(lines).hasSize(8).hasSize((int) store.auditTrail().count());
    UUID device = store.profiles().current().device();
    Digest previous = AuditChain.origin(device);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).number()).isEqualTo(i + 1);
      assertThat(lines.get(i).device()).isEqualTo(device);
      assertThat(lines.get(i).previous()).isEqualTo(previous);
      previous = lines.get(i).digest();
    }
    assertThat(lines.getFirst().action()).isEqualTo("workspace.created");
    assertThat(lines.get(6).actorType()).isEqualTo(Actor.Type.ENGINE);
  }

  @Test
  void linesComeInPartsAndBySubject() {
    someWork();

    assertThat(store.auditTrail().lines(3, 2))
        .extracting(AuditLine::number)
        .containsExactly(3L, 4L);
    assertThat(store.auditTrail().lines(9, 2)).isEmpty();
    assertThat(store.auditTrail().about(id(review).toString()))
        .extracting(AuditLine::action)
        .containsExactly("review.imported", "wargame.kept", "decision.recorded");
  }

  @Test
  void noLineCarriesANameOrWhatAPersonTyped() {
    someWork();

    for (AuditLine line : store.auditTrail().lines(1, 100)) {
      assertThat(line.toString())
          .doesNotContain(Samples.ANA.name())
          .doesNotContain("because the proof says so");
    }
  }

  @Test
  void thePersonCanBeRemovedWithoutBreakingTheChain() throws SQLException {
    someWork();
    tamper("UPDATE person SET name = NULL, salt = NULL WHERE name = 'Ana Müller'");

    assertThat(store.auditTrail().verify().whole()).isTrue();
    assertThat(store.cache().decisions(id(review)).getFirst().reviewer())
        .isEqualTo(Actor.human("(removed)"));
  }

  @Test
  void decisionsAndLinesRefuseToBeChangedOrRemoved() throws SQLException {
    someWork();

    for (String sql :
        List.of(
            "UPDATE audit_line SET action = 'x'",
            "DELETE FROM audit_line",
            "UPDATE decision SET justification = 'x'",
            "DELETE FROM decision")) {
      try (Connection raw = store.raw();
          Statement statement = raw.createStatement()) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.executeUpdate(sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("kept for ever");
      }
    }
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void aChangedPayloadIsFound() throws SQLException {
    assertBroken(3, "changed", "UPDATE audit_line SET payload = '{}' WHERE number = 3");
  }

  @Test
  void aChangedActorTimeActionOrSubjectIsFound() throws SQLException {
    someWork();
    String first = "UPDATE audit_line SET ";
    for (String change :
        List.of(
            "actor_digest = 'sha256:00'",
            "actor_type = 'ENGINE'",
            "action = 'nothing'",
            "subject = 'nobody'",
            "happened_at = TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00'")) {
      String column = change.substring(0, change.indexOf(' '));
      tamper(
          "CREATE TABLE kept AS SELECT " + column + " AS x FROM audit_line WHERE number = 4",
          first + change + " WHERE number = 4");
      assertThat(store.auditTrail().verify().firstBroken()).as(change).isEqualTo(4);
      tamper(first + column + " = (SELECT x FROM kept) WHERE number = 4", "DROP TABLE kept");
      assertThat(store.auditTrail().verify().whole()).as(change).isTrue();
    }
  }

  @Test
  void aRemovedLineInTheMiddleIsFound() throws SQLException {
    assertBroken(5, "missing", "DELETE FROM audit_line WHERE number = 4");
  }

  @Test
  void aRemovedLineIsFoundAlsoWhenTheOthersAreNumberedAnew() throws SQLException {
    assertBroken(
        4,
        "follow",
        "DELETE FROM audit_line WHERE number = 4",
        "UPDATE audit_line SET number = number - 1 WHERE number > 4");
  }

  @Test
  void swappedLinesAreFound() throws SQLException {
    assertBroken(
        3,
        "follow",
        "UPDATE audit_line SET number = -3 WHERE number = 3",
        "UPDATE audit_line SET number = 3 WHERE number = 4",
        "UPDATE audit_line SET number = 4 WHERE number = -3");
  }

  @Test
  void aLineThatCannotBeReadIsFound() throws SQLException {
    assertBroken(2, "read", "UPDATE audit_line SET digest = 'none' WHERE number = 2");
  }

  @Test
  void aTailThatIsCutCarelesslyIsFound() throws SQLException {
    assertBroken(8, "ends at line 7 of 8", "DELETE FROM audit_line WHERE number = 8");
  }

  private void assertBroken(long line, String why, String... sql) throws SQLException {
    someWork();
    tamper(sql);

    AuditTrail.ChainCheck check = store.auditTrail().verify();

    assertThat(check.whole()).isFalse();
    assertThat(check.firstBroken()).isEqualTo(line);
    assertThat(check.why()).contains(why);
  }

  private void tamper(String... sql) throws SQLException {
    try (Connection raw = store.raw();
        Statement statement = raw.createStatement()) {
      dropGuards(statement);
      for (String one : sql) {
        statement.executeUpdate(one);
      }
    }
  }
}

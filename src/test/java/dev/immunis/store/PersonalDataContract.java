package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person's name and words go, and the chain stays whole. */
public abstract class PersonalDataContract extends StoreContract {
  private static final String WORDS = "because the proof says so";

  /** What a reader wrote of every review; the reader is to be filled in. */
  private static final String READ =
      "INSERT INTO opinion (id, review_id, version, kind, justification, reader, channel, policy,"
          + " given_at) SELECT RANDOM_UUID(), id, version, 'APPROVE', '"
          + WORDS
          + ", read', %s, 'CONSOLE', '1', NOW() FROM review";

  private final ReviewAdmission review = Samples.full("case", "p");

  /** Ana decided, looked at a fact and wrote a label; then Ben took the workspace over. */
  private void workOfAna() {
    admit(review);
    store
        .authority()
        .clear(
            new FactClearance(
                id(review),
                review.version(),
                "skipped-test",
                "a/b.java",
                3,
                WORDS + ", the fact",
                Samples.ANA,
                Samples.START));
    store
        .authority()
        .record(
            Samples.decision(
                UUID.randomUUID(), review, DecisionKind.ESCALATE, null, Samples.START));
    store
        .labels()
        .add(
            List.of(
                new Label(
                    UUID.randomUUID(),
                    id(review),
                    review.version(),
                    review.content().patch().bytes(),
                    LabelOutcome.WRONG,
                    LabelSource.MANUAL,
                    null,
                    null,
                    null,
                    WORDS + ", the label",
                    Samples.ANA,
                    Samples.START)),
            Samples.ANA);
    store.profiles().rename(Samples.BEN.name());
  }

  @Test
  void nameAndWordsAreGoneAndTheChainIsWhole() throws SQLException {
    workOfAna();
    assertThat(rowsWith("Müller", WORDS)).isNotEmpty();
    List<AuditLine> before = store.auditTrail().lines(1, 100);

    PersonalData.Forgotten done =
        store.personalData().forget(Samples.ANA.name(), "she asked for it", Samples.BEN);

    assertThat(done.decisions()).isEqualTo(1);
    assertThat(done.clearances()).isEqualTo(1);
    assertThat(done.labels()).isEqualTo(1);
    assertThat(rowsWith("Müller", WORDS)).isEmpty();
    assertThat(store.auditTrail().verify().whole()).isTrue();
    assertThat(store.auditTrail().lines(1, before.size())).isEqualTo(before);
    DecisionRecord decision = store.cache().decisions(id(review)).getFirst();
    assertThat(decision.reviewer()).isEqualTo(Actor.human("(removed)"));
    assertThat(decision.justification()).isEqualTo("(removed)");
    assertThat(decision.target()).isNull();
    assertThat(decision.kind()).isEqualTo(DecisionKind.ESCALATE);
  }

  @Test
  void opinionsAndRemarksGoToo() throws SQLException {
    workOfAna();
    String ana = "(SELECT id FROM person WHERE name = 'Ana Müller')";
    String version = "SELECT id, version, ";
    try (Connection raw = store.raw();
        Statement statement = raw.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO first_opinion (review_id, version, choice, reason, given_by, given_at) "
              + version
              + "'APPROVE', '"
              + WORDS
              + ", first', "
              + ana
              + ", NOW() FROM review");
      statement.executeUpdate(READ.formatted(ana));
      statement.executeUpdate(
          "INSERT INTO line_comment (id, review_id, record, draft) SELECT RANDOM_UUID(), id,"
              + " '{\"text\":\""
              + WORDS
              + "\",\"by\":{\"type\":\"HUMAN\",\"name\":\"Ana Müller\"}}', FALSE FROM review");
    }

    PersonalData.Forgotten done =
        store.personalData().forget(Samples.ANA.name(), "she asked for it", Samples.BEN);

    assertThat(done.notes()).isEqualTo(2);
    assertThat(done.messages()).isEqualTo(1);
    assertThat(rowsWith("Müller", WORDS)).isEmpty();
  }

  @Test
  void whatTheEngineQuotesOfTwoReadersGoesToo() throws SQLException {
    admit(review);
    DecisionRecord of =
        Samples.decision(UUID.randomUUID(), review, DecisionKind.ESCALATE, null, Samples.START);
    store
        .authority()
        .record(
            new DecisionRecord(
                of.id(),
                of.reviewId(),
                of.version(),
                of.patch(),
                null,
                null,
                null,
                of.kind(),
                "Ana Müller: approve, " + WORDS + "; Ben: reject",
                null,
                Map.of(),
                "lead",
                false,
                Actor.engine(),
                of.channel(),
                of.policy(),
                of.decidedAt()));
    try (Connection raw = store.raw();
        Statement statement = raw.createStatement()) {
      statement.executeUpdate(READ.formatted("(SELECT id FROM person WHERE name = 'Ana Müller')"));
    }
    store.profiles().rename(Samples.BEN.name());

    PersonalData.Forgotten done =
        store.personalData().forget(Samples.ANA.name(), "she asked for it", Samples.BEN);

    assertThat(done.decisions()).isEqualTo(1);
    assertThat(rowsWith("Müller", WORDS)).isEmpty();
    DecisionRecord decision = store.cache().decisions(id(review)).getFirst();
    assertThat(decision.reviewer()).isEqualTo(Actor.engine());
    assertThat(decision.justification()).isEqualTo("(removed)");
  }

  @Test
  void itIsAnActWithALineOfItsOwnWithoutTheNameOrTheReason() {
    workOfAna();

    Digest person =
        store.personalData().forget(Samples.ANA.name(), "she asked for it", Samples.BEN).person();

    AuditLine line = store.auditTrail().lines(1, 100).getLast();
    assertThat(line.action()).isEqualTo("person.forgotten");
    assertThat(line.subject()).isEqualTo(person.toString());
    assertThat(line.payload()).contains("\"decisions\":1").doesNotContain("asked");
  }

  @Test
  void thePersonMayComeBackAsSomebodyNew() {
    workOfAna();
    store.personalData().forget(Samples.ANA.name(), "she asked for it", Samples.BEN);

    admit(Samples.bare("later", "p"));

    assertThat(store.auditTrail().verify().whole()).isTrue();
    assertThat(store.auditTrail().lines(1, 100).getLast().actorDigest())
        .isNotEqualTo(store.auditTrail().lines(1, 1).getFirst().actorDigest());
    assertThat(store.cache().decisions(id(review)).getFirst().reviewer().name())
        .isEqualTo("(removed)");
  }

  @Test
  void whoWorksHereNowAndWhoNeverDidAreRefused() {
    workOfAna();

    assertThatThrownBy(() -> store.personalData().forget("Ben", "why not", Samples.BEN))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("works at this workspace now");
    assertThatThrownBy(() -> store.personalData().forget("Carla", "why not", Samples.BEN))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nobody");
    assertThat(actions(1)).doesNotContain("person.forgotten");
  }

  @Test
  void decisionsStillRefuseEveryOtherChange() throws SQLException {
    workOfAna();
    for (String sql :
        List.of(
            "UPDATE decision SET justification = 'better words'",
            "UPDATE decision SET kind = 'APPROVE', justification = '(removed)'",
            "UPDATE decision SET target = 'somebody'",
            "UPDATE patch_label SET outcome = 'RIGHT'",
            "DELETE FROM patch_label",
            "DELETE FROM decision")) {
      try (Connection raw = store.raw();
          Statement statement = raw.createStatement()) {
        assertThatThrownBy(() -> statement.executeUpdate(sql))
            .as(sql)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("kept for ever");
      }
    }
  }

  @Test
  void anActThatChangesNoRowHasItsLine() {
    AuditLine line =
        store.actLog().did(Samples.ANA, "token.kept", "github.example", Map.of("where", "file"));

    assertThat(line).isEqualTo(store.auditTrail().lines(1, 100).getLast());
    assertThat(line.action()).isEqualTo("token.kept");
    assertThat(line.payload()).isEqualTo("{\"where\":\"file\"}");
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  /** Every row of the database, as text, that has one of the words in it. */
  private List<String> rowsWith(String... words) throws SQLException {
    List<String> found = new java.util.ArrayList<>();
    try (Connection raw = store.raw();
        Statement statement = raw.createStatement();
        ResultSet rows = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
      while (rows.next()) {
        String row = unicode(rows.getString(1));
        for (String word : words) {
          if (row.contains(word)) {
            found.add(row);
          }
        }
      }
    }
    return found;
  }

  /** The script writes what is not ASCII as {@code \HHHH}. */
  private static String unicode(String sql) {
    return java.util.regex.Pattern.compile("\\\\([0-9a-f]{4})")
        .matcher(sql)
        .replaceAll(
            hit ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(hit.group(1), 16))));
  }
}

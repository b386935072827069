package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.audit.AuditLine;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.oversight.FirstOpinion;
import dev.immunis.model.oversight.LineComment;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.store.FirstOpinions;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a person's reading, first opinions and remarks. */
final class H2OversightTest {
  private static final Instant T = Samples.START;

  private final ReviewAdmission review = Samples.full("case", "patch");
  private final UUID id = review.source().reviewId();
  @TempDir Path folder;
  private H2Ports store;

  @BeforeEach
  void open() {
    store = new H2Ports(folder);
    store.authority().admit(List.of(review), Samples.ANA);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void restart() {
    store.close();
    store = new H2Ports(folder);
  }

  private static ShownPart part(String of, @Nullable Instant shown, @Nullable Instant viewed) {
    return new ShownPart(ShownPart.Kind.CHANGE, Samples.digest(of), "src/A.java", shown, viewed);
  }

  @Test
  void whatWasShownStaysAndTheTimeAddsUp() {
    store.workspace().readings().keep(id, List.of(part("a", T, null), part("b", null, T)));
    store.workspace().readings().keep(id, List.of(part("a", T.plusSeconds(9), T)));
    store.workspace().readings().keep(id, List.of(part("b", null, null)));
    store.workspace().readings().spend(id, review.version(), Duration.ofSeconds(2));
    store.workspace().readings().spend(id, review.version(), Duration.ofSeconds(3));
    restart();
    var reading = store.workspace().readings().of(id, review.version());
    assertThat(reading.parts()).containsExactlyInAnyOrder(part("a", T, T), part("b", null, null));
    assertThat(reading.shown()).containsExactly(Samples.digest("a"));
    assertThat(reading.viewed()).containsExactly(Samples.digest("a"));
    assertThat(reading.time()).isEqualTo(Duration.ofSeconds(5));
    Digest other = Samples.digest("another version");
    assertThat(store.workspace().readings().of(id, other).time()).isZero();
    assertThat(store.workspace().readings().looked(id)).containsExactly(review.version());
  }

  @Test
  void aDecisionTakesWhatWasShownIntoTheChain() {
    store.workspace().readings().keep(id, List.of(part("a", T, null), part("b", null, T)));
    store.workspace().readings().spend(id, review.version(), Duration.ofSeconds(41));
    store
        .authority()
        .record(Samples.decision(UUID.randomUUID(), review, DecisionKind.REJECT, null, T));
    AuditLine line =
        store.auditTrail().about(id.toString()).stream()
            .filter(l -> l.action().equals("evidence.shown"))
            .findFirst()
            .orElseThrow();
    assertThat(line.payload())
        .contains("\"changes\":1")
        .contains("\"transcripts\":0")
        .contains("\"seconds\":41")
        .contains("\"version\":\"sha256:" + review.version().hex());
    String document = line.payload().replaceAll(".*\"shown\":\"([^\"]*)\".*", "$1");
    assertThat(
            new String(
                store.vault().get(Digest.parse(document)).orElseThrow(), StandardCharsets.UTF_8))
        .contains(Samples.digest("a").hex())
        .doesNotContain(Samples.digest("b").hex());
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void aDecisionOnWhatNobodyLookedAtSaysNothing() {
    store
        .authority()
        .record(Samples.decision(UUID.randomUUID(), review, DecisionKind.REJECT, null, T));
    assertThat(store.auditTrail().about(id.toString()))
        .extracting(AuditLine::action)
        .doesNotContain("evidence.shown");
  }

  private FirstOpinion opinion(Actor by, FirstOpinion.Choice choice) {
    return new FirstOpinion(id, review.version(), choice, "no check of the length", by, T);
  }

  @Test
  void theFirstOpinionStandsAndItsWordsAreSealed() {
    FirstOpinion first = opinion(Samples.ANA, FirstOpinion.Choice.APPROVE);
    assertThat(store.workspace().firstOpinions().seal(first)).isEqualTo(first);
    assertThat(
            store
                .workspace()
                .firstOpinions()
                .seal(opinion(Samples.ANA, FirstOpinion.Choice.REJECT)))
        .isEqualTo(first);
    restart();
    assertThat(store.workspace().firstOpinions().of(id, review.version(), Samples.ANA))
        .contains(first);
    assertThat(store.workspace().firstOpinions().of(id, review.version(), Actor.human("somebody")))
        .isEmpty();
    List<AuditLine> sealed =
        store.auditTrail().about(id.toString()).stream()
            .filter(l -> l.action().equals("opinion.sealed"))
            .toList();
    assertThat(sealed).hasSize(1);
    assertThat(sealed.getFirst().payload()).contains("sealed").doesNotContain("APPROVE", "length");
  }

  @Test
  void answersThatWereChangedAreCounted() {
    FirstOpinions opinions = store.workspace().firstOpinions();
    assertThat(opinions.influence()).isEqualTo(new FirstOpinions.Influence(0, 0, 0));
    opinions.seal(opinion(Samples.ANA, FirstOpinion.Choice.APPROVE));
    opinions.seal(opinion(Actor.human("somebody"), FirstOpinion.Choice.REJECT));
    assertThat(opinions.influence()).isEqualTo(new FirstOpinions.Influence(2, 0, 0));
    store
        .authority()
        .record(Samples.decision(UUID.randomUUID(), review, DecisionKind.REJECT, null, T));
    assertThat(opinions.influence()).isEqualTo(new FirstOpinions.Influence(2, 1, 1));
  }

  @Test
  void remarksAreDraftsUntilAllAreKept() {
    LineComment draft = comment("first words");
    assertThat(store.workspace().lineComments().save(draft)).isTrue();
    LineComment more = comment("more words");
    assertThat(store.workspace().lineComments().save(more)).isTrue();
    restart();
    assertThat(store.workspace().lineComments().of(id)).containsExactly(more);
    assertThat(store.workspace().lineComments().keep(id, T)).isEqualTo(1);
    assertThat(store.workspace().lineComments().save(draft)).isFalse();
    store.workspace().lineComments().discard(draft.id());
    assertThat(store.workspace().lineComments().of(id))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.text()).isEqualTo("more words");
              assertThat(kept.keptAt()).isEqualTo(T);
            });
    assertThat(store.workspace().lineComments().keep(id, T)).isZero();
  }

  @Test
  void aDraftCanBeForgotten() {
    LineComment draft = comment("words");
    store.workspace().lineComments().save(draft);
    store.workspace().lineComments().discard(draft.id());
    assertThat(store.workspace().lineComments().of(id)).isEmpty();
  }

  private LineComment comment(String text) {
    return new LineComment(
        new UUID(4, 2), id, review.version(), "src/A.java", false, 12, text, Samples.ANA, T, null);
  }
}

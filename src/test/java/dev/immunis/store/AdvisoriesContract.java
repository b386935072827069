package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Severity;
import dev.immunis.model.event.Change;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.ReviewHead;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an authority does with published advisories. */
public abstract class AdvisoriesContract extends StoreContract {
  private final ReviewAdmission review = Samples.full("case-1", "first");

  @Test
  void anAdvisoryFindsTheReviewsThatShareAnIdAndSetsWhatTheyLack() {
    ReviewAdmission silent =
        Samples.admission("silent", "p", Severity.UNKNOWN, List.of("cve-2024-77"), false);
    ReviewAdmission said =
        Samples.admission("said", "p", Severity.LOW, List.of("CVE-2024-77"), false);
    store.authority().admit(List.of(silent, said, review), Samples.ANA);
    AdvisoryRecord advisory =
        Samples.advisory(
            "GHSA-1", List.of("GHSA-1", "CVE-2024-77"), Severity.CRITICAL, "one", Samples.START);

    List<UUID> sharing =
        store.authority().admitAdvisory(advisory, Samples.bytes("one"), Samples.ANA);

    assertThat(sharing).containsExactlyInAnyOrder(id(silent), id(said));
    assertThat(head(silent).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(head(said).severity()).isEqualTo(Severity.LOW);
    assertThat(store.cache().review(id(silent)).orElseThrow().advisories())
        .containsExactly(advisory);
    assertThat(store.vault().get(advisory.document())).contains(Samples.bytes("one"));
    assertThat(store.events().getLast().change()).isInstanceOf(Change.AdvisoriesImported.class);
  }

  @Test
  void anAdvisoryThatCameFirstIsFoundByALaterReview() {
    AdvisoryRecord advisory =
        Samples.advisory(
            "GHSA-aaaa-bbbb-cccc",
            List.of("GHSA-aaaa-bbbb-cccc", "CVE-2024-5"),
            Severity.MEDIUM,
            "doc",
            Samples.START);
    assertThat(store.authority().admitAdvisory(advisory, Samples.bytes("doc"), Samples.ANA))
        .isEmpty();
    ReviewAdmission silent = Samples.admission("silent", "p", Severity.UNKNOWN, List.of(), true);

    admit(silent);

    assertThat(head(silent).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(head(silent).cve()).isEqualTo("CVE-2024-5");
  }

  @Test
  void anAdvisoryIsReplacedByANewerFormOnly() {
    ReviewAdmission silent =
        Samples.admission("silent", "p", Severity.UNKNOWN, List.of("CVE-1-1"), false);
    admit(silent);
    List<String> ids = List.of("A-1", "CVE-1-1");
    AdvisoryRecord first = Samples.advisory("A-1", ids, Severity.LOW, "first", Samples.START);
    AdvisoryRecord newer =
        Samples.advisory(
            "A-1", ids, Severity.HIGH, "newer", Samples.START.plus(Duration.ofDays(1)));
    store.authority().admitAdvisory(first, Samples.bytes("first"), Samples.ANA);

    assertThat(store.authority().admitAdvisory(first, Samples.bytes("first"), Samples.ANA))
        .isEmpty();
    assertThat(store.authority().admitAdvisory(newer, Samples.bytes("newer"), Samples.ANA))
        .containsExactly(id(silent));
    assertThat(store.authority().admitAdvisory(first, Samples.bytes("first"), Samples.ANA))
        .isEmpty();
    assertThat(head(silent).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void theNewestAdvisoryGivesTheSeverity() {
    ReviewAdmission silent =
        Samples.admission("silent", "p", Severity.UNKNOWN, List.of("CVE-1-1"), false);
    admit(silent);
    for (int day : new int[] {1, 3, 2}) {
      store
          .authority()
          .admitAdvisory(
              Samples.advisory(
                  "A-" + day,
                  List.of("CVE-1-1"),
                  day == 3 ? Severity.CRITICAL : Severity.LOW,
                  "doc" + day,
                  Samples.START.plus(Duration.ofDays(day))),
              Samples.bytes("doc" + day),
              Samples.ANA);
    }

    assertThat(head(silent).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(store.cache().review(id(silent)).orElseThrow().advisories())
        .extracting(AdvisoryRecord::id)
        .containsExactly("A-3", "A-2", "A-1");
  }

  private ReviewHead head(ReviewAdmission of) {
    return store.cache().heads(List.of(id(of))).getFirst();
  }
}

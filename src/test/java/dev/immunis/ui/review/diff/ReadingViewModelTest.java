package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Refusal;
import dev.immunis.model.oversight.ShownPart;
import dev.immunis.model.review.Review;
import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.PatchParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as seen, and what an approval of high risk still waits for. */
class ReadingViewModelTest {
  static final String TWO_FILES =
      """
      diff --git a/src/A.java b/src/A.java
      --- a/src/A.java
      +++ b/src/A.java
      @@ -1,3 +1,3 @@
       one
      -two
      +zwei
       three
      @@ -11,3 +11,4 @@
       eleven
      +eleven and a half
       twelve
       thirteen
      diff --git a/lib/x.jar b/lib/x.jar
      deleted file mode 100644
      Binary files a/lib/x.jar and /dev/null differ
      """;

  private static final Digest BEFORE = Digest.of(new byte[] {1});
  private static final Digest AFTER = Digest.of(new byte[] {2});

  private final PatchDesk desk = new PatchDesk();
  private final Patch patch = parsed(TWO_FILES);
  private final PatchParts parts = PatchParts.of(patch);
  private boolean onScreen = true;
  private Set<Digest> outputs = Set.of();
  private Review review;

  @BeforeEach
  void open() {
    review = desk.review("one", TWO_FILES);
    watch(desk.reading);
    desk.reading.open(review, Set.of(BEFORE), Set.of(AFTER));
    desk.reading.patch(patch, parts);
  }

  private void watch(ReadingViewModel reading) {
    reading.watchedBy(() -> onScreen);
    reading.outputsFrom(() -> outputs);
  }

  private static Patch parsed(String diff) {
    try {
      return PatchParser.parse(diff.getBytes(StandardCharsets.UTF_8));
    } catch (dev.immunis.patch.PatchSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void see(ReadingViewModel reading, LineKind kind) {
    for (int line = 0; line < patch.lineCount(); line++) {
      if (patch.kind(line) == kind) {
        reading.seenProperty().get().see(line);
      }
    }
  }

  private List<String> open(ReadingViewModel reading) {
    return reading.open().stream().map(Refusal::code).toList();
  }

  @Test
  void anApprovalWaitsForChangesOutputsAndTime() {
    ReadingViewModel reading = desk.reading;
    assertThat(open(reading))
        .containsExactly(
            RefusalCodes.EVIDENCE_CHANGES_NOT_SEEN,
            RefusalCodes.EVIDENCE_TRANSCRIPTS_NOT_SEEN,
            RefusalCodes.EVIDENCE_TOO_SOON);
    see(reading, LineKind.REMOVED);
    assertThat(reading.seenProperty().get().count()).as("half of a hunk is no hunk").isZero();
    see(reading, LineKind.ADDED);
    assertThat(reading.seenProperty().get().count()).isEqualTo(2);
    assertThat(reading.seenProperty().get().openFiles()).isEqualTo(1);
    reading.seenProperty().get().see(patch.files().get(1).firstLine());
    assertThat(open(reading)).doesNotContain(RefusalCodes.EVIDENCE_CHANGES_NOT_SEEN);

    outputs = Set.of(BEFORE);
    desk.alarms.tick(Duration.ofSeconds(1));
    assertThat(open(reading)).contains(RefusalCodes.EVIDENCE_TRANSCRIPTS_NOT_SEEN);
    outputs = Set.of(BEFORE, AFTER);
    desk.alarms.tick(Duration.ofSeconds(1));
    assertThat(open(reading)).containsExactly(RefusalCodes.EVIDENCE_TOO_SOON);
    desk.alarms.tick(Duration.ofSeconds(30));
    assertThat(open(reading)).isEmpty();
  }

  @Test
  void timeAtWhichThePatchIsNotOnTheScreenDoesNotCount() {
    onScreen = false;
    desk.alarms.tick(Duration.ofMinutes(10));
    assertThat(open(desk.reading)).contains(RefusalCodes.EVIDENCE_TOO_SOON);
    assertThat(desk.readings.of(review.id(), review.version().digest()).time()).isZero();
  }

  @Test
  void whatWasSeenIsKeptForTheNextTime() {
    see(desk.reading, LineKind.ADDED);
    see(desk.reading, LineKind.REMOVED);
    outputs = Set.of(AFTER);
    desk.alarms.tick(Duration.ofSeconds(12));
    desk.reading.close();
    var kept = desk.readings.of(review.id(), review.version().digest());
    assertThat(kept.time()).isEqualTo(Duration.ofSeconds(12));
    assertThat(kept.parts())
        .filteredOn(part -> part.kind() == ShownPart.Kind.TRANSCRIPT)
        .extracting(ShownPart::place)
        .containsExactly("after");

    ReadingViewModel again = desk.reading();
    watch(again);
    again.open(review, Set.of(BEFORE), Set.of(AFTER));
    again.patch(patch, parts);
    assertThat(again.seenProperty().get().count()).isEqualTo(2);
    assertThat(open(again)).doesNotContain(RefusalCodes.EVIDENCE_TOO_SOON);
  }

  @Test
  void aChangedHunkHasToBeSeenAgainAndAnUnchangedOneNot() {
    see(desk.reading, LineKind.ADDED);
    see(desk.reading, LineKind.REMOVED);
    desk.alarms.tick(Duration.ofSeconds(1));
    String next = TWO_FILES.replace("+zwei", "+deux").replace("@@ -11,3 +11,4", "@@ -31,3 +31,4");
    Patch other = parsed(next);
    desk.reading.open(desk.review("one", next), Set.of(), Set.of());
    desk.reading.patch(other, PatchParts.of(other));
    SeenParts seen = desk.reading.seenProperty().get();
    assertThat(seen.isSeen(0)).as("other words").isFalse();
    assertThat(seen.isSeen(1)).as("only moved").isTrue();
  }

  @Test
  void aMarkOnAFileFallsWhenTheFileChanges() {
    ReadingViewModel reading = desk.reading;
    reading.toggleViewed(patch.files().getFirst());
    assertThat(reading.isViewed(patch.files().getFirst())).isTrue();
    assertThat(reading.isViewed(patch.files().get(1))).isFalse();
    desk.alarms.tick(Duration.ofSeconds(1));

    String next = TWO_FILES.replace("+zwei", "+deux");
    Patch other = parsed(next);
    reading.open(desk.review("one", next), Set.of(), Set.of());
    reading.patch(other, PatchParts.of(other));
    assertThat(reading.isViewed(other.files().getFirst())).isFalse();
    assertThat(reading.isChangedSince(other.files().getFirst())).isTrue();
    assertThat(reading.isChangedSince(other.files().get(1))).isFalse();
    assertThat(reading.isViewed(PatchParts.of(other).all().get(1))).isTrue();

    reading.toggleViewed(PatchParts.of(other).all().getFirst());
    assertThat(reading.isViewed(other.files().getFirst())).isTrue();
    reading.toggleViewed(other.files().getFirst());
    assertThat(reading.isViewed(PatchParts.of(other).all().get(1))).isFalse();
  }

  @Test
  void nobodyIsHeldUpWhereTheRiskIsLow() {
    desk.reading.open(null, Set.of(), Set.of());
    assertThat(desk.reading.open()).isEmpty();
  }
}

package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.intake.ImportProgress;
import dev.immunis.model.Clock;
import dev.immunis.model.review.FeedSnapshot;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.Snooze;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits, what was put off and dated lists, on a real workspace. */
class LateAndPutOffTest {
  @TempDir Path folder;
  private final DirectWork work = new DirectWork();

  /** A day on which some of the samples are late and some are not. */
  private Instant now = Instant.parse("2026-11-20T15:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public Instant now() {
          return now;
        }

        @Override
        public long nanos() {
          return 0;
        }
      };

  @SuppressWarnings("NullAway.Init")
  private SoloRooms rooms;

  @SuppressWarnings("NullAway.Init")
  private QueueViewModel queue;

  @BeforeEach
  void open() {
    rooms = new SoloRooms(folder.resolve("workspace"));
    rooms.samples().importAll(ImportProgress.NONE, () -> false);
    queue = queue();
  }

  private QueueViewModel queue() {
    QueueViewModel made =
        new QueueViewModel(
            new QueueViewModel.Rooms(
                rooms.cache(),
                rooms.exploitations(),
                rooms.snoozes(),
                rooms.preferences(),
                heads -> Set.of(),
                ReviewLimits.standard(),
                clock),
            rooms.bus(),
            work,
            Runnable::run,
            QueueRooms.SILENT);
    made.load();
    return made;
  }

  @AfterEach
  void close() {
    queue.close();
    rooms.close();
  }

  private int shown() {
    return queue.rowsProperty().get().shown();
  }

  @Test
  void whatWasPutOffIsAwayUntilItsTimeAndTheNextOneIsOpened() {
    queue.selectNext();
    UUID first = queue.selectedProperty().get();
    SnoozeViewModel snoozing = queue.snoozing();
    assertThat(snoozing.canPutOff().get()).isTrue();
    snoozing.putOff(SnoozeViewModel.Until.DAY_1, "  ");
    assertThat(shown()).as("a reason is needed").isEqualTo(12);
    snoozing.putOff(SnoozeViewModel.Until.DAY_1, "waits for the vendor");
    assertThat(shown()).isEqualTo(11);
    assertThat(queue.selectedProperty().get()).isNotEqualTo(first);

    queue.show(SavedView.Standard.PUT_OFF.view());
    assertThat(shown()).isEqualTo(1);
    queue.select(first);
    Snooze held = snoozing.snooze();
    assertThat(held).isNotNull();
    assertThat(held.reason()).isEqualTo("waits for the vendor");
    assertThat(snoozing.canPutOff().get()).isFalse();

    now = now.plus(Duration.ofHours(25));
    assertThat(rooms.snoozes().holding(now)).isEmpty();
    queue.show(SavedView.Standard.NEEDS_DECISION.view());
    assertThat(shown()).isEqualTo(12);
  }

  @Test
  void itIsTakenBackAndItSurvivesARestart() {
    queue.selectNext();
    UUID first = queue.selectedProperty().get();
    queue.snoozing().putOff(SnoozeViewModel.Until.CHANGE, "needs the maintainer");
    queue.close();
    queue = queue();
    assertThat(shown()).isEqualTo(11);
    queue.select(first);
    queue.snoozing().takeBack();
    assertThat(shown()).isEqualTo(12);
  }

  @Test
  void datedListsAreShownFilteredAndSortedByTheirDate() throws IOException {
    var head =
        queue.rowsProperty().get().heads().stream()
            .filter(one -> one.cve() != null)
            .findFirst()
            .orElseThrow();
    Path epss =
        Files.writeString(
            folder.resolve("epss.csv"),
            "#model_version:v1,score_date:2026-11-18T00:00:00Z\ncve,epss,percentile\n"
                + head.cve()
                + ",0.73,0.98\nCVE-1999-0001,0.1,0.2\n");
    Path kev =
        Files.writeString(
            folder.resolve("kev.json"),
            "{\"catalogVersion\":\"1\",\"dateReleased\":\"2026-11-17T00:00:00Z\","
                + "\"vulnerabilities\":[{\"cveID\":\""
                + head.cve()
                + "\",\"dateAdded\":\"2026-11-02\"}]}");
    rooms.feeds().take(epss);
    rooms.feeds().take(kev);
    assertThat(queue.feedsProperty().get())
        .extracting(FeedSnapshot::asOf)
        .extracting(Object::toString)
        .containsExactly("2026-11-18", "2026-11-17");
    queue.show(SavedView.Standard.LISTED.view());
    assertThat(queue.rowsProperty().get().heads()).containsExactly(head);
    assertThat(queue.facts().exploitation(head).epss()).isEqualTo(0.73);
    queue.show(SavedView.Standard.NEEDS_DECISION.view());
    queue.sortBy(QueueSort.EXPLOITATION);
    assertThat(queue.rowsProperty().get().heads().getFirst()).isEqualTo(head);
    assertThat(QueueColumn.EPSS.text(head, queue.facts(), Duration.ZERO)).isEqualTo("0.730");
    assertThat(QueueColumn.KEV.text(head, queue.facts(), Duration.ZERO)).isEqualTo("2026-11-02");

    Files.writeString(
        epss, Files.readString(epss).replace("2026-11-18", "2026-11-10").replace("0.73", "0.1"));
    assertThat(rooms.feeds().take(epss))
        .isInstanceOf(dev.immunis.intake.FeedImport.Answer.Older.class);
    assertThat(queue.facts().exploitation(head).epss()).isEqualTo(0.73);
  }

  @Test
  void aReviewBecomesLateWhileNobodyDoesAnything() {
    queue.show(SavedView.Standard.DUE.view());
    int soon = shown();
    now = now.plus(Duration.ofDays(60));
    queue.show(SavedView.Standard.NEEDS_DECISION.view());
    queue.show(SavedView.Standard.DUE.view());
    assertThat(shown()).isEqualTo(12).isGreaterThan(soon);
    var head = queue.rowsProperty().get().heads().getFirst();
    assertThat(queue.facts().standing(head)).isEqualTo(ReviewLimits.Standing.LATE);
    assertThat(QueueColumn.due(head, queue.facts())).startsWith("over by");
  }
}

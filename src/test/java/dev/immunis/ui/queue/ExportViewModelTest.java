package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.OneProfile;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.report.export.ExportFormat;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queue shows is what the file holds, in the same order. */
class ExportViewModelTest {
  private final MemoryCache cache = new MemoryCache();
  private final DirectWork work = new DirectWork();
  private final QueueViewModel queue =
      new QueueViewModel(
          QueueRooms.of(cache, new MemoryPreferences(), new TestClock()),
          new ChangeBus(),
          work,
          Runnable::run,
          QueueRooms.SILENT);
  private final ExportViewModel exports =
      new ExportViewModel(
          queue, new ExportDesk(cache, new OneProfile("Ana"), new TestClock(), "1"), work);
  @TempDir Path folder;

  private void someReviews() {
    for (ReviewHead head : Heads.of(12, 7)) {
      cache.heads.put(head.id(), head);
      ReviewAdmission said = Samples.bare(head.sourceKey(), "p");
      cache.reviews.put(
          head.id(),
          new Review(
              head.id(),
              head.code(),
              said.source(),
              head.status(),
              1,
              new ReviewVersion(head.id(), 1, said.version(), said.content(), null, Samples.START),
              List.of(),
              null,
              Samples.START,
              Samples.START));
    }
    queue.load();
  }

  @Test
  void theFileHoldsWhatIsShownInItsOrder() throws IOException {
    someReviews();
    queue.sortBy(QueueSort.WAITING);
    Path file = folder.resolve("shown.json");

    exports.export(ExportFormat.JSON, file);

    List<String> shown = new ArrayList<>();
    for (QueueRow row : queue.rowsProperty().get()) {
      if (row instanceof QueueRow.Item item) {
        shown.add(item.head().code());
      }
    }
    List<String> written = new ArrayList<>();
    for (JsonNode review : new ObjectMapper().readTree(file.toFile()).path("reviews")) {
      written.add(review.path("apv_code").asText());
    }
    assertThat(written).isNotEmpty().isEqualTo(shown).hasSizeLessThan(12);
    assertThat(queue.noticeProperty().get()).contains("shown.json");
    assertThat(exports.runningProperty().get()).isFalse();
  }

  @Test
  void whatAFormatCannotTellOfIsSaid() {
    someReviews();
    exports.export(ExportFormat.OPENVEX, folder.resolve("vex.json"));
    assertThat(queue.noticeProperty().get()).contains("left out");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() {
    someReviews();
    Path file = folder.resolve("nowhere").resolve("x.csv");
    exports.export(ExportFormat.CSV, file);
    assertThat(queue.noticeProperty().get()).contains("x.csv was not written");
    assertThat(file).doesNotExist();
    assertThat(Files.exists(file.getParent())).isFalse();
  }
}

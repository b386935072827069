package dev.immunis.ui.queue;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.report.export.ExportDesk;
import dev.immunis.report.export.ExportFormat;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.capsule.CapsuleDesk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Writes the reviews that the queue shows, in their order; all methods belong to the UI thread. */
public final class ExportViewModel {
  private final QueueViewModel queue;
  private final ExportDesk desk;
  private final Work work;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");

  /** Exports of what this queue shows; what came of one is told in its notice. */
  public ExportViewModel(QueueViewModel queue, ExportDesk desk, Work work) {
    this.queue = queue;
    this.desk = desk;
    this.work = work;
  }

  /** Whether a file is being written. */
  ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Writes what is shown now to a file. */
  void export(ExportFormat format, Path file) {
    List<ReviewHead> heads = new ArrayList<>();
    for (QueueRow row : queue.rowsProperty().get()) {
      if (row instanceof QueueRow.Item item) {
        heads.add(item.head());
      }
    }
    running.set(true);
    String name = String.valueOf(file.getFileName());
    work.start(
            Work.Lane.LONG,
            progress -> {
              ExportDesk.Export export =
                  desk.write(
                      format,
                      heads,
                      (done, all) -> {
                        progress.checkCancelled();
                        progress.report((double) done / all);
                      });
              CapsuleDesk.write(file, export.bytes());
              return export;
            })
        .onDone(export -> queue.tell(told(export, name)))
        .onFailed(
            failure ->
                queue.tell(
                    Texts.get("queue.export.failed", name, String.valueOf(failure.getMessage()))))
        .onEnd(() -> running.set(false));
  }

  private static String told(ExportDesk.Export export, String name) {
    String written = Texts.get("queue.export.written", Formats.number(export.reviews()), name);
    return export.leftOut().isEmpty()
        ? written
        : written
            + " "
            + Texts.get("queue.export.left-out", Formats.number(export.leftOut().size()));
  }
}

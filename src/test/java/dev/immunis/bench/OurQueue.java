package dev.immunis.bench;

import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.work.ThreadedWork;
import dev.immunis.ui.queue.QueueRow;
import dev.immunis.ui.queue.QueueRows;
import dev.immunis.ui.queue.QueueSort;
import dev.immunis.ui.queue.QueueView;
import dev.immunis.ui.queue.QueueViewModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;

/** The console's queue with its real view model and background work. */
final class OurQueue implements QueueSide, AutoCloseable {
  private final MemoryCache cache = new MemoryCache();
  private final ChangeBus bus = new ChangeBus();
  private final ThreadedWork work;
  private final QueueViewModel model;
  private final QueueView view;

  /** Makes it and begins to read; UI thread. */
  OurQueue(List<ReviewHead> heads, UiExecutor ui) {
    heads.forEach(head -> cache.heads.put(head.id(), head));
    work = new ThreadedWork(ui, failure -> failure.printStackTrace(System.err));
    model =
        new QueueViewModel(
            QueueRooms.of(cache, new MemoryPreferences(), new TestClock()),
            bus,
            work,
            ui,
            QueueRooms.SILENT);
    view = new QueueView(model);
    model.load();
  }

  @Override
  public Parent root() {
    return view.root();
  }

  /** Whether the rows are there. */
  BooleanSupplier loaded() {
    return () -> model.loadedProperty().get() && model.rowsProperty().get().shown() > 0;
  }

  @Override
  public void type(String character) {
    QueueSide.key(view.root().lookup(".search-field"), character);
  }

  @Override
  public BooleanSupplier searched(String words) {
    return () -> model.rowsProperty().get().filter().search().equals(words);
  }

  @Override
  public void sort(QueueSort order) {
    model.sortBy(order);
  }

  @Override
  public BooleanSupplier sorted(QueueSort order) {
    QueueRows before = model.rowsProperty().get();
    return () -> model.sortProperty().get() == order && model.rowsProperty().get() != before;
  }

  private Node list() {
    return view.root().lookup(".queue-list");
  }

  @Override
  public void scroll(double pixels) {
    Node flow = list().lookup(".virtual-flow");
    QueueSide.wheel(flow == null ? list() : flow, pixels);
  }

  @Override
  public void down() {
    QueueSide.press(list(), KeyCode.DOWN);
  }

  @Override
  public void replace(ReviewHead head) {
    cache.heads.put(head.id(), head);
    bus.publish(new Change.ReviewsImported(List.of(head.id())));
  }

  @Override
  public BooleanSupplier replaced(ReviewHead head) {
    return () -> {
      QueueRows rows = model.rowsProperty().get();
      int row = rows.rowOf(head.id());
      return row >= 0 && rows.get(row) instanceof QueueRow.Item item && item.head() == head;
    };
  }

  @Override
  public void close() {
    model.close();
    work.close();
  }
}

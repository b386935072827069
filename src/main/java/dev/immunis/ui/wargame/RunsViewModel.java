package dev.immunis.ui.wargame;

import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.RunRequest;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.queue.RunEstimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The queue of runs: what runs, what waits, in which order; all methods belong to the UI thread.
 */
public final class RunsViewModel implements AutoCloseable {
  private static final int ENDED = 20;

  private final WargameRooms rooms;
  private final Work work;
  private final Latest reading;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<List<Row>> rows =
      new ReadOnlyObjectWrapper<>(this, "rows", List.of());
  private final ReadOnlyObjectWrapper<List<Row>> asked =
      new ReadOnlyObjectWrapper<>(this, "asked", List.of());
  private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper(this, "open");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

  public RunsViewModel(WargameRooms rooms, ChangeBus bus, Work work, UiExecutor ui) {
    this.rooms = rooms;
    this.work = work;
    this.reading = new Latest(work);
    this.subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
  }

  /**
   * One wish as it is shown.
   *
   * @param estimate what is left of it, null when it ended or has no plan
   * @param canRise whether it waits behind another
   */
  record Row(
      RunRequest request,
      String code,
      String title,
      @Nullable RunEstimate estimate,
      boolean canRise,
      boolean canSink) {}

  /** Reads the queue anew. */
  public void load() {
    reading
        .start(progress -> new Read(read(), asked()))
        .onDone(
            read -> {
              problem.set("");
              asked.set(read.asked());
              rows.set(read.own());
              open.set((int) read.own().stream().filter(r -> r.request().state().open()).count());
            })
        .onFailed(failure -> problem.set(String.valueOf(failure.getMessage())));
  }

  /** Both queues. */
  private record Read(List<Row> own, List<Row> asked) {}

  /** What the team was asked for and nobody has ended. */
  private List<Row> asked() {
    List<RunRequest> wishes = rooms.teamRuns().open();
    Map<UUID, ReviewHead> heads = heads(wishes);
    return wishes.stream()
        .map(wish -> row(wish, heads.get(wish.reviewId()), null, false, false))
        .toList();
  }

  private Map<UUID, ReviewHead> heads(List<RunRequest> wishes) {
    Set<UUID> ids = wishes.stream().map(RunRequest::reviewId).collect(Collectors.toSet());
    return rooms.cache().heads(new HashSet<>(ids)).stream()
        .collect(Collectors.toMap(ReviewHead::id, Function.identity()));
  }

  private static Row row(
      RunRequest wish,
      @Nullable ReviewHead head,
      @Nullable RunEstimate estimate,
      boolean canRise,
      boolean canSink) {
    return new Row(
        wish,
        head == null ? wish.reviewId().toString() : head.code(),
        head == null ? "" : head.title(),
        estimate,
        canRise,
        canSink);
  }

  private List<Row> read() {
    List<RunRequest> waiting = rooms.wargames().open();
    List<RunRequest> all = new ArrayList<>(waiting);
    all.addAll(rooms.wargames().ended(ENDED));
    Map<UUID, ReviewHead> heads = heads(all);
    List<Row> read = new ArrayList<>();
    for (RunRequest request : all) {
      ReviewHead head = heads.get(request.reviewId());
      boolean waits = request.state() == RunRequest.State.WAITING;
      List<RunRequest> line =
          waiting.stream().filter(one -> one.state() == RunRequest.State.WAITING).toList();
      read.add(
          row(
              request,
              head,
              request.state().open()
                  ? rooms.wargames().estimate(request.reviewId()).orElse(null)
                  : null,
              waits && line.indexOf(request) > 0,
              waits && line.indexOf(request) < line.size() - 1));
    }
    return read;
  }

  /** Takes a wish back that the team was asked for; one that was taken stays. */
  void takeBack(Row row) {
    act(() -> rooms.teamRuns().cancel(row.request().id(), rooms.profiles().current().actor()));
  }

  /** Ends a run, or takes a wish out of the queue. */
  void cancel(Row row) {
    act(() -> rooms.wargames().cancel(row.request().id(), rooms.profiles().current().actor()));
  }

  /** Moves a waiting wish ahead of the one before it. */
  void rise(Row row) {
    move(row, -1);
  }

  /** Moves a waiting wish behind the next one. */
  void sink(Row row) {
    move(row, 1);
  }

  private void move(Row row, int step) {
    List<RunRequest> line =
        rows.get().stream()
            .map(Row::request)
            .filter(request -> request.state() == RunRequest.State.WAITING)
            .toList();
    int other = line.indexOf(row.request()) + step;
    if (other >= 0 && other < line.size()) {
      int priority = line.get(other).priority() - step;
      act(
          () ->
              rooms
                  .wargames()
                  .prioritise(row.request().id(), priority, rooms.profiles().current().actor()));
    }
  }

  private void act(Runnable what) {
    work.start(
            progress -> {
              what.run();
              return true;
            })
        .onFailed(failure -> problem.set(String.valueOf(failure.getMessage())))
        .onEnd(this::load);
  }

  private void changed(ChangeEvent event) {
    if (event.change() instanceof Change.RunRequestMoved) {
      load();
    }
  }

  /** Waiting and running ones in their order, then those that ended, newest first. */
  ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** What the team was asked for, in its order. */
  ReadOnlyObjectProperty<List<Row>> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** How many wait or run. */
  public ReadOnlyIntegerProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Why the last reading or command failed; empty when it did not. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
  }
}

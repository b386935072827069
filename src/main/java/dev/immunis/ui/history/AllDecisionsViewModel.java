package dev.immunis.ui.history;

import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Cache;
import dev.immunis.store.DecisionHistory;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The decisions in force on all reviews, filtered, newest first; UI thread only. */
public final class AllDecisionsViewModel implements AutoCloseable {
  /** So many more are read at a time. */
  static final int PAGE = 200;

  /**
   * Where decisions and reviews come from.
   *
   * @param bus tells when something was decided
   */
  public record Rooms(DecisionHistory history, Cache cache, ChangeBus bus) {}

  /**
   * One decision.
   *
   * @param head of its review, null where that is not kept here
   */
  public record Row(DecisionRecord decision, @Nullable ReviewHead head) {}

  /** What one reading gave. */
  private record Read(List<Row> rows, long all) {}

  private final Rooms rooms;
  private final Latest reading;
  private final ChangeBus.Subscription subscription;
  private final ObjectProperty<@Nullable DecisionKind> kind =
      new SimpleObjectProperty<>(this, "kind");
  private final ObjectProperty<@Nullable Channel> channel =
      new SimpleObjectProperty<>(this, "channel");
  private final StringProperty reviewer = new SimpleStringProperty(this, "reviewer", "");
  private final ReadOnlyObjectWrapper<List<Row>> rows =
      new ReadOnlyObjectWrapper<>(this, "rows", List.of());
  private final ReadOnlyLongWrapper all = new ReadOnlyLongWrapper(this, "all");
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper(this, "more");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private Consumer<UUID> onOpen = review -> {};
  private boolean shown;

  /** Makes a model that reads nothing before it is shown. */
  public AllDecisionsViewModel(Rooms rooms, Work work, UiExecutor ui) {
    this.rooms = rooms;
    this.reading = new Latest(work);
    this.subscription = rooms.bus().subscribe(event -> ui.execute(() -> changed(event.change())));
    kind.subscribe(() -> read(0));
    channel.subscribe(() -> read(0));
    reviewer.subscribe(() -> read(0));
  }

  /** The screen is seen now, or no more. */
  public void show(boolean now) {
    boolean begins = now && !shown;
    shown = now;
    if (begins) {
      read(0);
    }
  }

  private void changed(Change change) {
    if (change instanceof Change.DecisionKept || change instanceof Change.ReviewsImported) {
      read(0);
    }
  }

  /** Reads the next page below those that are shown. */
  public void readMore() {
    if (more.get()) {
      read(rows.get().size());
    }
  }

  private void read(int skip) {
    if (!shown) {
      return;
    }
    String name = reviewer.get().strip();
    DecisionHistory.Filter filter =
        new DecisionHistory.Filter(
            kind.get(), name.isEmpty() ? null : name, channel.get(), null, null);
    // What is there stays as long as it is, so that nothing jumps when a decision comes in.
    int wanted = skip > 0 ? PAGE : Math.max(PAGE, rows.get().size());
    reading
        .start(progress -> read(rooms, filter, skip, wanted))
        .onDone(found -> take(found, skip))
        .onFailed(why -> problem.set(String.valueOf(why.getMessage())));
  }

  private static Read read(Rooms rooms, DecisionHistory.Filter filter, int skip, int limit) {
    List<DecisionRecord> decisions = rooms.history().newest(filter, skip, limit);
    Map<UUID, ReviewHead> heads =
        rooms
            .cache()
            .heads(decisions.stream().map(DecisionRecord::reviewId).distinct().toList())
            .stream()
            .collect(Collectors.toMap(ReviewHead::id, Function.identity()));
    return new Read(
        decisions.stream().map(one -> new Row(one, heads.get(one.reviewId()))).toList(),
        rooms.history().count(filter));
  }

  private void take(Read found, int skip) {
    List<Row> now = new ArrayList<>(rows.get().subList(0, Math.min(skip, rows.get().size())));
    now.addAll(found.rows());
    problem.set("");
    rows.set(List.copyOf(now));
    all.set(found.all());
    more.set(now.size() < found.all());
  }

  /** Called with the review that the person wants to see. */
  public void onOpen(Consumer<UUID> listener) {
    onOpen = listener;
  }

  void open(Row row) {
    onOpen.accept(row.decision().reviewId());
  }

  /** Only decisions of this kind; null for all. */
  public ObjectProperty<@Nullable DecisionKind> kindProperty() {
    return kind;
  }

  /** Only those that came through this door; null for all. */
  public ObjectProperty<@Nullable Channel> channelProperty() {
    return channel;
  }

  /** Only those of the person of exactly this name; empty for all. */
  public StringProperty reviewerProperty() {
    return reviewer;
  }

  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** How many pass, shown or not. */
  public ReadOnlyLongProperty allProperty() {
    return all.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty moreProperty() {
    return more.getReadOnlyProperty();
  }

  /** Why nothing could be read; empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
  }
}

package dev.immunis.ui.queue;

import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.FeedSnapshot;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.review.ReviewLimits;
import dev.immunis.model.review.Snooze;
import dev.immunis.store.Cache;
import dev.immunis.store.Exploitations;
import dev.immunis.store.Preferences;
import dev.immunis.store.Snoozes;
import dev.immunis.ui.kit.Alarm;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the queue shows and which review is open; all methods belong to the UI thread. */
public final class QueueViewModel implements AutoCloseable {
  private static final String SORT = "ui.queue.sort";

  /** More changed reviews than this are read together with all others. */
  private static final int ONE_BY_ONE = 1000;

  private static final String SELECTED = "ui.queue.selected";

  /** How often what depends on the time of day is shown anew. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Rooms rooms;
  private final Work work;
  private final Alarm alarm;
  private final Latest loading;
  private final Latest filtering;
  private final ChangeBus.Subscription subscription;
  private final SavedViews views;
  private final SealedRows sealed;
  private final ObjectProperty<QueueFilter> filter =
      new SimpleObjectProperty<>(this, "filter", QueueFilter.needsDecision());
  private final ObjectProperty<QueueSort> sort =
      new SimpleObjectProperty<>(this, "sort", QueueSort.RISK);
  private final ObjectProperty<@Nullable UUID> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ObjectProperty<Map<UUID, QueueHolder>> holders =
      new SimpleObjectProperty<>(this, "holders", Map.of());
  private final ObservableList<String> columns = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<QueueRows> rows;
  private final ReadOnlyObjectWrapper<List<FeedSnapshot>> feeds =
      new ReadOnlyObjectWrapper<>(this, "feeds", List.of());
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper(this, "loaded");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
  private final Set<UUID> behind = new LinkedHashSet<>();
  private QueueFacts facts;
  private QueueIndex index;
  private boolean allBehind;
  private boolean reading;

  /**
   * What the queue is made of.
   *
   * @param sealed of which reviews the verdict waits for the person's own opinion; may block
   */
  public record Rooms(
      Cache cache,
      Exploitations exploitations,
      Snoozes snoozes,
      Preferences preferences,
      Function<List<ReviewHead>, Set<UUID>> sealed,
      ReviewLimits limits,
      Clock clock) {}

  /**
   * Makes the queue with the filter and the order of the last time.
   *
   * @param alarm wakes it each minute, since reviews become late while nobody does anything
   */
  public QueueViewModel(Rooms rooms, ChangeBus bus, Work work, UiExecutor ui, Alarm alarm) {
    this.rooms = rooms;
    this.work = work;
    this.alarm = alarm;
    this.sealed = new SealedRows(rooms.sealed(), rooms.cache());
    this.loading = new Latest(work);
    this.filtering = new Latest(work);
    this.views = new SavedViews(rooms.preferences(), work);
    facts = QueueFacts.none(rooms.limits(), rooms.clock().now());
    index = new QueueIndex(List.of(), facts);
    rooms.preferences().get(SORT).flatMap(QueueSort::named).ifPresent(sort::set);
    views
        .last()
        .ifPresent(
            last -> {
              filter.set(last.filter().withSearch(""));
              columns.setAll(last.columns());
            });
    rows =
        new ReadOnlyObjectWrapper<>(
            this, "rows", QueueRows.of(index, filter.get(), sort.get(), facts));
    filter.subscribe(
        (before, now) -> {
          views.remember(current(""));
          refilter();
        });
    columns.addListener(
        (javafx.collections.ListChangeListener<String>) change -> views.remember(current("")));
    sort.subscribe(
        (before, chosen) -> {
          put(SORT, chosen.name());
          refilter();
        });
    holders.subscribe(
        (before, now) -> {
          facts = facts.withHolders(now);
          refilter();
        });
    subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
    refilter();
  }

  private void put(String key, String value) {
    work.start(
        progress -> {
          rooms.preferences().put(key, value);
          return value;
        });
  }

  /** Reads all heads anew. */
  public void load() {
    allBehind = true;
    catchUp();
    tick();
  }

  private void tick() {
    alarm.set(
        MINUTE,
        () -> {
          refilter();
          tick();
        });
  }

  private void changed(ChangeEvent event) {
    switch (event.change()) {
      case Change.ReviewsImported imported -> reload(imported.ids());
      case Change.AdvisoriesImported named -> reload(named.reviews());
      case Change.RunKept run -> reload(List.of(run.reviewId()));
      case Change.DecisionKept decision -> reload(List.of(decision.reviewId()));
      case Change.FactCleared cleared -> reload(List.of(cleared.reviewId()));
      case Change.LabelsKept labels -> {}
      case Change.RunRequestMoved moved -> {}
      case Change.EffectMoved moved -> reload(List.of(moved.reviewId()));
      case Change.ProofWatchMoved moved -> {}
    }
  }

  private void reload(List<UUID> ids) {
    if (!loaded.get() || ids.size() > ONE_BY_ONE) {
      allBehind = true;
    } else {
      behind.addAll(ids);
    }
    catchUp();
  }

  /**
   * Reads what changed, one reading at a time: of two at once the older could answer last and take
   * back what the newer one brought.
   */
  private void catchUp() {
    if (reading || (!allBehind && behind.isEmpty())) {
      return;
    }
    reading = true;
    boolean all = allBehind;
    List<UUID> some = List.copyOf(behind);
    QueueIndex before = index;
    allBehind = false;
    behind.clear();
    QueueFacts known = facts;
    loading
        .start(progress -> all ? everything(known) : some(before, some, known))
        .onDone(
            fresh -> {
              reading = false;
              index = fresh.index();
              facts =
                  facts
                      .withExploitation(fresh.facts().exploitation())
                      .withSnoozes(fresh.facts().snoozes())
                      .withSealed(fresh.facts().sealed());
              feeds.set(fresh.feeds());
              problem.set("");
              loaded.set(true);
              refilter();
              catchUp();
            })
        .onFailed(
            reason -> {
              reading = false;
              allBehind = true; // with the next change, or when the person asks again
              problem.set(String.valueOf(reason.getMessage()));
            });
  }

  private record Read(QueueIndex index, QueueFacts facts, List<FeedSnapshot> feeds) {}

  private Read everything(QueueFacts known) {
    QueueFacts now =
        settled(known.withExploitation(rooms.exploitations().ofReviews()), rooms.clock().now());
    List<ReviewHead> heads = rooms.cache().heads();
    now = sealed.of(heads, now);
    return new Read(
        new QueueIndex(SealedRows.covered(heads, now), now),
        now,
        rooms.exploitations().snapshots());
  }

  /** The version is open without a seal: its row says the verdict until there is another. */
  public void reveal(UUID id, Digest version) {
    if (facts.sealed().contains(id)) {
      sealed.reveal(id, version);
      reload(List.of(id));
    }
  }

  private Read some(QueueIndex before, List<UUID> ids, QueueFacts known) {
    List<ReviewHead> heads = rooms.cache().heads(ids);
    List<String> cves =
        heads.stream().map(ReviewHead::cve).filter(Objects::nonNull).distinct().toList();
    QueueFacts now =
        settled(known.renewed(cves, rooms.exploitations().of(cves)), rooms.clock().now());
    now = sealed.renewed(ids, heads, now);
    return new Read(
        before.with(SealedRows.covered(heads, now), now), now, rooms.exploitations().snapshots());
  }

  private QueueFacts settled(QueueFacts known, Instant now) {
    return known.withSnoozes(
        rooms.snoozes().holding(now).stream()
            .collect(Collectors.toUnmodifiableMap(Snooze::reviewId, snooze -> snooze)));
  }

  private void refilter() {
    QueueIndex from = index;
    QueueFilter wanted = filter.get();
    QueueSort order = sort.get();
    QueueFacts now = facts.at(rooms.clock().now());
    filtering.start(progress -> QueueRows.of(from, wanted, order, now)).onDone(rows::set);
  }

  /** What was put off, or taken back, shows. */
  void snoozesChanged(UUID review) {
    reload(List.of(review));
  }

  // ---- filter, sort

  public ReadOnlyObjectProperty<QueueFilter> filterProperty() {
    return filter;
  }

  public void showScope(QueueFilter.Scope scope) {
    filter.set(filter.get().withScope(scope));
  }

  public void search(String words) {
    filter.set(filter.get().withSearch(words));
  }

  /** Says whether a value of a facet is wanted, unwanted or neither. */
  public void wish(Facet facet, int place, Choice.Wish wish) {
    filter.set(filter.get().with(facet, place, wish));
  }

  public void clearFilter() {
    filter.set(filter.get().cleared());
  }

  public ReadOnlyObjectProperty<QueueSort> sortProperty() {
    return sort;
  }

  public void sortBy(QueueSort order) {
    sort.set(order);
  }

  // ---- views

  public SavedViews views() {
    return views;
  }

  /** The columns of the table in their order, by name; empty for the usual ones. */
  public ObservableList<String> columns() {
    return columns;
  }

  /** What is shown now, under a name. */
  public SavedView current(String name) {
    return new SavedView(name, filter.get(), sort.get(), List.copyOf(columns));
  }

  /** Shows a view. */
  public void show(SavedView view) {
    sort.set(view.sort());
    if (!view.columns().isEmpty()) {
      columns.setAll(view.columns());
    }
    filter.set(view.filter());
  }

  /** Keeps what is shown under a name; false when the name is blank or there are too many views. */
  public boolean keepAs(String name) {
    String given = name.strip();
    return !given.isEmpty()
        && given.length() <= SavedView.LONGEST_NAME
        && views.keep(current(given));
  }

  /** Takes a view that somebody gave on as text, and shows it; false when it is none. */
  public boolean take(String text) {
    Optional<SavedView> view = SavedViews.shared(text);
    view.ifPresent(
        given -> {
          views.keep(given);
          show(given);
        });
    return view.isPresent();
  }

  // ---- selection

  /** The open review, null when none is. */
  public ReadOnlyObjectProperty<@Nullable UUID> selectedProperty() {
    return selected;
  }

  public void select(@Nullable UUID id) {
    selected.set(id);
    if (id != null) {
      put(SELECTED, id.toString());
    }
  }

  /** Opens the review that was open the last time, if it is still shown; once, when loaded. */
  public void selectLast() {
    rooms
        .preferences()
        .get(SELECTED)
        .map(QueueViewModel::id)
        .filter(id -> index.placeOf(id) >= 0)
        .ifPresent(selected::set);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }

  /** Opens the next shown review; stays at the last. */
  public void selectNext() {
    move(1);
  }

  /** Opens the one before; stays at the first. */
  public void selectPrevious() {
    move(-1);
  }

  /** The review that follows the open one now, to go to once the open one is decided. */
  public @Nullable UUID following() {
    QueueRows now = rows.get();
    UUID open = selected.get();
    int row = open == null ? -1 : now.rowOf(open);
    int next = now.item(row + 1, 1);
    if (next < 0 && row > 0) {
      next = now.item(row - 1, -1);
    }
    return next >= 0 && now.get(next) instanceof QueueRow.Item item ? item.head().id() : null;
  }

  private void move(int direction) {
    QueueRows now = rows.get();
    UUID open = selected.get();
    int row = open == null ? -1 : now.rowOf(open);
    int next = now.item(row < 0 ? 0 : row + direction, row < 0 ? 1 : direction);
    if (next >= 0 && now.get(next) instanceof QueueRow.Item item) {
      select(item.head().id());
    }
  }

  // ---- what is shown

  public ReadOnlyObjectProperty<QueueRows> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** What was known when the rows were made. */
  public QueueFacts facts() {
    return rows.get().facts();
  }

  /** The head of a review, null when it is not here. */
  public @Nullable ReviewHead head(UUID id) {
    int place = index.placeOf(id);
    return place < 0 ? null : index.head(place);
  }

  /** Which dated lists are in use. */
  public ReadOnlyObjectProperty<List<FeedSnapshot>> feedsProperty() {
    return feeds.getReadOnlyProperty();
  }

  /** Who works on which review; set by whoever knows, empty in solo mode. */
  public ObjectProperty<Map<UUID, QueueHolder>> holdersProperty() {
    return holders;
  }

  /** Looks in the reviews as they are now for these words; the search itself may run anywhere. */
  public Supplier<List<ReviewHead>> finder(String words, int most) {
    QueueIndex now = index;
    return () -> now.first(words, most);
  }

  /** How many reviews there are, hidden and decided ones included. */
  public int size() {
    return index.size();
  }

  /** Whether the queue was read at least once. */
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** Putting the open review off. */
  public SnoozeViewModel snoozing() {
    return new SnoozeViewModel(this, rooms, work);
  }

  /** What the person is told about something they asked for; empty for nothing. */
  public ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Says something; an empty text takes it back. */
  void tell(String sentence) {
    notice.set(sentence);
  }

  /** Why the queue could not be read; empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How long a review waits, or waited until it was decided. */
  public Duration waiting(ReviewHead head) {
    var end = head.decidedAt() == null ? rooms.clock().now() : head.decidedAt();
    Duration waited = Duration.between(head.createdAt(), end);
    return waited.isNegative() ? Duration.ZERO : waited;
  }

  @Override
  public void close() {
    subscription.close();
    loading.cancel();
    filtering.cancel();
    alarm.stop();
  }
}

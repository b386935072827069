package dev.immunis.ui.queue;

import dev.immunis.model.Clock;
import dev.immunis.model.Severity;
import dev.immunis.model.Verdict;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.PatchStrategy;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Cache;
import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the queue shows and which review is open; all methods belong to the UI thread. */
public final class QueueViewModel implements AutoCloseable {
  private static final String SORT = "ui.queue.sort";

  /** More changed reviews than this are read together with all others. */
  private static final int ONE_BY_ONE = 1000;

  private final Cache cache;
  private final Preferences preferences;
  private final Clock clock;
  private final Work work;
  private final Latest loading;
  private final Latest filtering;
  private final ChangeBus.Subscription subscription;
  private final ObjectProperty<QueueFilter> filter =
      new SimpleObjectProperty<>(this, "filter", QueueFilter.needsDecision());
  private final ObjectProperty<QueueSort> sort =
      new SimpleObjectProperty<>(this, "sort", QueueSort.RISK);
  private final ObjectProperty<@Nullable UUID> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ObjectProperty<Map<UUID, QueueHolder>> holders =
      new SimpleObjectProperty<>(this, "holders", Map.of());
  private final ReadOnlyObjectWrapper<QueueRows> rows;
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper(this, "loaded");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final Set<UUID> behind = new LinkedHashSet<>();
  private QueueIndex index = new QueueIndex(List.of());
  private boolean allBehind;
  private boolean reading;

  public QueueViewModel(
      Cache cache, ChangeBus bus, Preferences preferences, Clock clock, Work work, UiExecutor ui) {
    this.cache = cache;
    this.preferences = preferences;
    this.clock = clock;
    this.work = work;
    this.loading = new Latest(work);
    this.filtering = new Latest(work);
    rows = new ReadOnlyObjectWrapper<>(this, "rows", QueueRows.of(index, filter.get(), sort.get()));
    preferences.get(SORT).flatMap(QueueViewModel::sortNamed).ifPresent(sort::set);
    filter.subscribe(this::refilter);
    sort.subscribe(
        (before, chosen) -> {
          work.start(
              progress -> {
                preferences.put(SORT, chosen.name());
                return chosen;
              });
          refilter();
        });
    subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
  }

  /** Reads all heads anew. */
  public void load() {
    allBehind = true;
    catchUp();
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
    loading
        .start(progress -> all ? new QueueIndex(cache.heads()) : before.with(cache.heads(some)))
        .onDone(
            fresh -> {
              reading = false;
              index = fresh;
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

  private void refilter() {
    QueueIndex from = index;
    QueueFilter wanted = filter.get();
    QueueSort order = sort.get();
    filtering.start(progress -> QueueRows.of(from, wanted, order)).onDone(rows::set);
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

  public void toggle(Severity severity) {
    filter.set(filter.get().toggled(severity));
  }

  public void toggle(Verdict verdict) {
    filter.set(filter.get().toggled(verdict));
  }

  public void toggleNoVerdict() {
    filter.set(filter.get().toggledNoVerdict());
  }

  public void toggle(PatchStrategy strategy) {
    filter.set(filter.get().toggled(strategy));
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

  // ---- selection

  /** The open review, null when none is. */
  public ReadOnlyObjectProperty<@Nullable UUID> selectedProperty() {
    return selected;
  }

  public void select(@Nullable UUID id) {
    selected.set(id);
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
      selected.set(item.head().id());
    }
  }

  // ---- what is shown

  public ReadOnlyObjectProperty<QueueRows> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** Who works on which review; set by whoever knows, empty in solo mode. */
  public ObjectProperty<Map<UUID, QueueHolder>> holdersProperty() {
    return holders;
  }

  /** How many reviews there are, hidden and decided ones included. */
  public int size() {
    return index.size();
  }

  /** Whether the queue was read at least once. */
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** Why the queue could not be read; empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How long a review waits, or waited until it was decided. */
  public Duration waiting(ReviewHead head) {
    var end = head.decidedAt() == null ? clock.now() : head.decidedAt();
    Duration waited = Duration.between(head.createdAt(), end);
    return waited.isNegative() ? Duration.ZERO : waited;
  }

  private static java.util.Optional<QueueSort> sortNamed(String name) {
    try {
      return java.util.Optional.of(QueueSort.valueOf(name.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return java.util.Optional.empty();
    }
  }

  @Override
  public void close() {
    subscription.close();
    loading.cancel();
    filtering.cancel();
  }
}

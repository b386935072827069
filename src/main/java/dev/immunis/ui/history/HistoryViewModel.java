package dev.immunis.ui.history;

import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Cache;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Everything that happened to the open review; all methods belong to the UI thread. */
public final class HistoryViewModel implements AutoCloseable {
  private static final Comparator<HistoryEntry> NEWEST_FIRST =
      Comparator.comparing(HistoryEntry::at).thenComparing(HistoryEntry::kind).reversed();

  private final Cache cache;
  private final AuditTrail trail;
  private final Latest reading;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<List<HistoryEntry>> all =
      new ReadOnlyObjectWrapper<>(this, "all", List.of());
  private final ReadOnlyObjectWrapper<List<HistoryEntry>> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", List.of());
  private final ReadOnlyObjectWrapper<Set<HistoryEntry.Kind>> kinds =
      new ReadOnlyObjectWrapper<>(
          this, "kinds", Set.copyOf(EnumSet.allOf(HistoryEntry.Kind.class)));
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyBooleanWrapper canFilter = new ReadOnlyBooleanWrapper(this, "canFilter");
  private @Nullable UUID wanted;

  public HistoryViewModel(Cache cache, AuditTrail trail, ChangeBus bus, Work work, UiExecutor ui) {
    this.cache = cache;
    this.trail = trail;
    this.reading = new Latest(work);
    this.subscription = bus.subscribe(event -> ui.execute(() -> changed(event)));
  }

  /** Opens the history of a review, or none. */
  public void open(@Nullable UUID reviewId) {
    boolean other = reviewId == null || !reviewId.equals(wanted);
    wanted = reviewId;
    problem.set("");
    if (other) {
      reading.cancel();
      show(List.of());
    }
    if (reviewId != null) {
      read(reviewId);
    }
  }

  /** Shows a kind of entry, or hides it. */
  void toggle(HistoryEntry.Kind kind) {
    EnumSet<HistoryEntry.Kind> next = EnumSet.noneOf(HistoryEntry.Kind.class);
    next.addAll(kinds.get());
    if (!next.remove(kind)) {
      next.add(kind);
    }
    kinds.set(Set.copyOf(next));
    filter();
  }

  /** Shows or hides the lines of the audit chain. */
  public void toggleAudit() {
    toggle(HistoryEntry.Kind.AUDIT);
  }

  /** Reads again after a failure. */
  public void retry() {
    open(wanted);
  }

  private void read(UUID id) {
    reading
        .start(progress -> entries(id))
        .onDone(
            entries -> {
              problem.set("");
              show(entries);
            })
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  private List<HistoryEntry> entries(UUID id) {
    List<HistoryEntry> entries = new ArrayList<>();
    List<ReviewVersion> versions = cache.versions(id);
    for (int i = 0; i < versions.size(); i++) {
      ReviewVersion version = versions.get(i);
      boolean first = i == versions.size() - 1;
      Digest patch = version.content().patch().bytes();
      entries.add(
          new HistoryEntry.Version(
              version,
              first,
              !first && !versions.get(i + 1).content().patch().bytes().equals(patch)));
      cache
          .clearances(id, version.digest())
          .forEach(said -> entries.add(new HistoryEntry.Clearance(said, version.number())));
    }
    cache
        .runs(id)
        .forEach(run -> entries.add(new HistoryEntry.Run(run, number(versions, run.version()))));
    cache
        .decisions(id)
        .forEach(
            taken ->
                entries.add(new HistoryEntry.Decision(taken, number(versions, taken.version()))));
    trail.about(id.toString()).forEach(line -> entries.add(new HistoryEntry.Audit(line)));
    entries.sort(NEWEST_FIRST);
    return List.copyOf(entries);
  }

  private static int number(List<ReviewVersion> versions, Digest version) {
    return versions.stream()
        .filter(v -> v.digest().equals(version))
        .mapToInt(ReviewVersion::number)
        .findFirst()
        .orElse(0);
  }

  private void show(List<HistoryEntry> entries) {
    all.set(entries);
    canFilter.set(!entries.isEmpty());
    filter();
  }

  private void filter() {
    shown.set(all.get().stream().filter(entry -> kinds.get().contains(entry.kind())).toList());
  }

  private void changed(ChangeEvent event) {
    UUID id = wanted;
    if (id == null) {
      return;
    }
    boolean touched =
        switch (event.change()) {
          case Change.ReviewsImported imported -> imported.ids().contains(id);
          case Change.AdvisoriesImported named -> named.reviews().contains(id);
          case Change.RunKept run -> run.reviewId().equals(id);
          case Change.DecisionKept decision -> decision.reviewId().equals(id);
          case Change.FactCleared cleared -> cleared.reviewId().equals(id);
          case Change.LabelsKept labels -> labels.reviews().contains(id);
          case Change.RunRequestMoved moved -> moved.reviewId().equals(id);
          case Change.ProofWatchMoved moved -> moved.reviewId().equals(id);
        };
    if (touched) {
      read(id);
    }
  }

  // ---- what is shown

  /** All entries, newest first. */
  ReadOnlyObjectProperty<List<HistoryEntry>> allProperty() {
    return all.getReadOnlyProperty();
  }

  /** The entries of the kinds that are shown, newest first. */
  ReadOnlyObjectProperty<List<HistoryEntry>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Set<HistoryEntry.Kind>> kindsProperty() {
    return kinds.getReadOnlyProperty();
  }

  /** Why the history could not be read; empty when it could. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether there is anything to show or hide. */
  public ReadOnlyBooleanProperty canFilterProperty() {
    return canFilter.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
  }
}

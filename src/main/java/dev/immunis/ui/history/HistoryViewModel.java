package dev.immunis.ui.history;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.event.ChangeEvent;
import dev.immunis.model.label.Label;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.Comment;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.store.AuditTrail;
import dev.immunis.store.Cache;
import dev.immunis.store.Comments;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Profiles;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import dev.immunis.wargame.label.LabelBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  private final Rooms rooms;
  private final Work work;
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
  private final ReadOnlyBooleanWrapper canLabel = new ReadOnlyBooleanWrapper(this, "canLabel");
  private final ReadOnlyBooleanWrapper canWithdraw =
      new ReadOnlyBooleanWrapper(this, "canWithdraw");
  private final ReadOnlyBooleanWrapper canFilter = new ReadOnlyBooleanWrapper(this, "canFilter");
  private @Nullable UUID wanted;

  /** Ports that the history needs. */
  public record Rooms(
      Cache cache,
      AuditTrail trail,
      LabelBook labels,
      Comments comments,
      Mailbox mailbox,
      Profiles profiles,
      ChangeBus bus) {}

  public HistoryViewModel(Rooms rooms, Work work, UiExecutor ui) {
    this.rooms = rooms;
    this.work = work;
    this.reading = new Latest(work);
    this.subscription = rooms.bus().subscribe(event -> ui.execute(() -> changed(event)));
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
    List<ReviewVersion> versions = rooms.cache().versions(id);
    for (int i = 0; i < versions.size(); i++) {
      ReviewVersion version = versions.get(i);
      boolean first = i == versions.size() - 1;
      Digest patch = version.content().patch().bytes();
      entries.add(
          new HistoryEntry.Version(
              version,
              first,
              !first && !versions.get(i + 1).content().patch().bytes().equals(patch)));
      rooms
          .cache()
          .clearances(id, version.digest())
          .forEach(said -> entries.add(new HistoryEntry.Clearance(said, version.number())));
    }
    rooms
        .cache()
        .runs(id)
        .forEach(run -> entries.add(new HistoryEntry.Run(run, number(versions, run.version()))));
    rooms.cache().decisions(id).forEach(taken -> entries.add(decision(versions, taken, true)));
    rooms.mailbox().setAside(id).forEach(taken -> entries.add(decision(versions, taken, false)));
    Actor self = rooms.profiles().current().actor();
    rooms
        .comments()
        .of(id)
        .forEach(said -> entries.add(new HistoryEntry.Said(said, said.by().equals(self))));
    List<Label> given = rooms.labels().of(id);
    Set<UUID> standing =
        LabelBook.standing(given).stream().map(Label::id).collect(Collectors.toSet());
    given.forEach(
        label ->
            entries.add(
                new HistoryEntry.Labelled(
                    label, number(versions, label.version()), standing.contains(label.id()))));
    rooms.trail().about(id.toString()).forEach(line -> entries.add(new HistoryEntry.Audit(line)));
    entries.sort(NEWEST_FIRST);
    return List.copyOf(entries);
  }

  private static HistoryEntry decision(
      List<ReviewVersion> versions, DecisionRecord taken, boolean inForce) {
    return new HistoryEntry.Decision(taken, number(versions, taken.version()), inForce);
  }

  private static int number(List<ReviewVersion> versions, Digest version) {
    return versions.stream()
        .filter(v -> v.digest().equals(version))
        .mapToInt(ReviewVersion::number)
        .findFirst()
        .orElse(0);
  }

  /**
   * Keeps what the patch of the newest decided version turned out to be; only while {@link
   * #canLabelProperty} says so.
   */
  void label(LabelOutcome outcome, LabelSource source, String note) {
    UUID id = wanted;
    Digest version = decidedVersion(all.get());
    if (id == null || version == null || !canLabel.get()) {
      return;
    }
    canLabel.set(false);
    work.start(
            progress ->
                rooms
                    .labels()
                    .give(id, version, outcome, source, note, rooms.profiles().current().actor()))
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())))
        .onEnd(
            () -> {
              if (id.equals(wanted)) {
                read(id);
              }
            });
  }

  /** Says something about the open review; nothing happens while there is none. */
  void comment(String text) {
    UUID id = wanted;
    if (id == null || text.isBlank()) {
      return;
    }
    work.start(
            progress -> rooms.comments().add(id, text.strip(), rooms.profiles().current().actor()))
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  /** Takes back what this person said. */
  void takeBack(Comment comment) {
    work.start(progress -> rooms.comments().takeBack(comment.id(), comment.by()))
        .onFailed(reason -> problem.set(String.valueOf(reason.getMessage())));
  }

  /** Only what a person decided can have turned out right or wrong. */
  private static @Nullable Digest decidedVersion(List<HistoryEntry> entries) {
    return entries.stream()
        .filter(entry -> entry instanceof HistoryEntry.Decision taken && taken.inForce())
        .map(entry -> ((HistoryEntry.Decision) entry).decision().version())
        .findFirst()
        .orElse(null);
  }

  private static boolean hasLabel(List<HistoryEntry> entries, @Nullable Digest version) {
    return entries.stream()
        .filter(HistoryEntry.Labelled.class::isInstance)
        .map(HistoryEntry.Labelled.class::cast)
        .anyMatch(
            entry ->
                entry.standing()
                    && entry.label().version().equals(version)
                    && entry.label().outcome() != LabelOutcome.WITHDRAWN);
  }

  private void show(List<HistoryEntry> entries) {
    all.set(entries);
    Digest version = decidedVersion(entries);
    canLabel.set(version != null);
    canWithdraw.set(version != null && hasLabel(entries, version));
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
          case Change.EffectMoved moved -> moved.reviewId().equals(id);
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

  /** Whether the open review was decided, so that its patch can be labelled. */
  public ReadOnlyBooleanProperty canLabelProperty() {
    return canLabel.getReadOnlyProperty();
  }

  /** Whether there is a label to take back. */
  public ReadOnlyBooleanProperty canWithdrawProperty() {
    return canWithdraw.getReadOnlyProperty();
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

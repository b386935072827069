package dev.immunis.ui.team;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Mailbox;
import dev.immunis.store.Outbox;
import dev.immunis.store.SharedRow;
import dev.immunis.sync.SyncDesk;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions of here on the open review the team does not have: those that wait, and those
 * that were set aside for another's; UI thread only.
 */
public final class UnsentViewModel implements AutoCloseable {
  private final Outbox outbox;
  private final Mailbox mailbox;
  private final Latest reading;
  private final List<ChangeBus.Subscription> subscriptions;
  private final ReadOnlyObjectWrapper<Outbox.@Nullable Parcel> parcel =
      new ReadOnlyObjectWrapper<>(this, "parcel");
  private final ReadOnlyObjectWrapper<List<DecisionRecord>> setAside =
      new ReadOnlyObjectWrapper<>(this, "setAside", List.of());
  private SyncState counted;
  private @Nullable UUID open;

  public UnsentViewModel(
      Outbox outbox, Mailbox mailbox, SyncDesk sync, ChangeBus bus, Work work, UiExecutor ui) {
    this.outbox = outbox;
    this.mailbox = mailbox;
    this.reading = new Latest(work);
    this.counted = sync.state();
    subscriptions =
        List.of(
            sync.listen(state -> ui.execute(() -> counted(state))),
            bus.subscribe(
                event -> {
                  if (event.change() instanceof Change.DecisionKept) {
                    ui.execute(this::read);
                  }
                }));
  }

  /** Another review is open, or none. */
  public void open(@Nullable UUID id) {
    open = id;
    parcel.set(null);
    setAside.set(List.of());
    read();
  }

  private void counted(SyncState now) {
    boolean moved =
        now.pending() != counted.pending()
            || now.failed() != counted.failed()
            || now.conflicts() != counted.conflicts();
    counted = now;
    if (moved) {
      read();
    }
  }

  private void read() {
    UUID id = open;
    if (id == null) {
      reading.cancel();
      return;
    }
    reading
        .start(progress -> new Found(unsent(id), aside(id)))
        .onDone(
            found -> {
              if (id.equals(open)) {
                parcel.set(found.parcel());
                setAside.set(found.aside());
              }
            });
  }

  private record Found(Outbox.@Nullable Parcel parcel, List<DecisionRecord> aside) {}

  private Outbox.@Nullable Parcel unsent(UUID id) {
    return outbox.about(id).stream()
        .filter(one -> one.wish().row() instanceof SharedRow.Decision)
        .filter(one -> one.state() != Outbox.State.DISCARDED)
        .reduce((before, last) -> last)
        .orElse(null);
  }

  private List<DecisionRecord> aside(UUID id) {
    List<DecisionRecord> found = new ArrayList<>();
    for (Mailbox.Conflict conflict : mailbox.about(id)) {
      if (conflict.resolution() == Mailbox.Resolution.KEEP_THEIRS
          && conflict.mine().row() instanceof SharedRow.Decision mine) {
        found.add(mine.decision());
      }
    }
    return List.copyOf(found);
  }

  /** What was decided here and set aside for another's decision, oldest first. */
  public ReadOnlyObjectProperty<List<DecisionRecord>> setAsideProperty() {
    return setAside.getReadOnlyProperty();
  }

  /** The decision of here that the team does not have, null when it has all. */
  public ReadOnlyObjectProperty<Outbox.@Nullable Parcel> parcelProperty() {
    return parcel.getReadOnlyProperty();
  }

  @Override
  public void close() {
    subscriptions.forEach(ChangeBus.Subscription::close);
    reading.cancel();
  }
}

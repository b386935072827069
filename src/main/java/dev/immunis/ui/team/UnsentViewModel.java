package dev.immunis.ui.team;

import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Outbox;
import dev.immunis.store.SharedRow;
import dev.immunis.sync.SyncDesk;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Whether the decision on the open review is with the team already; UI thread only. */
public final class UnsentViewModel implements AutoCloseable {
  private final Outbox outbox;
  private final Latest reading;
  private final List<ChangeBus.Subscription> subscriptions;
  private final ReadOnlyObjectWrapper<Outbox.@Nullable Parcel> parcel =
      new ReadOnlyObjectWrapper<>(this, "parcel");
  private SyncState counted;
  private @Nullable UUID open;

  public UnsentViewModel(Outbox outbox, SyncDesk sync, ChangeBus bus, Work work, UiExecutor ui) {
    this.outbox = outbox;
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
        .start(
            progress ->
                outbox.about(id).stream()
                    .filter(one -> one.wish().row() instanceof SharedRow.Decision)
                    .filter(one -> one.state() != Outbox.State.DISCARDED)
                    .reduce((before, last) -> last))
        .onDone(
            found -> {
              if (id.equals(open)) {
                parcel.set(found.orElse(null));
              }
            });
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

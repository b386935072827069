package dev.immunis.ui.team;

import dev.immunis.model.Clock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Outbox;
import dev.immunis.sync.SyncDesk;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.sync.TeamDesk;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.UiExecutor;
import dev.immunis.ui.kit.Work;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How the sync stands and what waits in the outbox; UI thread only. */
public final class SyncViewModel implements AutoCloseable {
  /** More rows than this are counted, not listed. */
  static final int MOST = 200;

  private final SyncDesk sync;
  private final Outbox outbox;
  private final TeamDesk team;
  private final Clock clock;
  private final ZoneId zone;
  private final Work work;
  private final Latest reading;
  private final ChangeBus.Subscription subscription;
  private final ReadOnlyObjectWrapper<SyncState> state;
  private final ReadOnlyObjectWrapper<@Nullable Instant> since =
      new ReadOnlyObjectWrapper<>(this, "since");
  private final ReadOnlyObjectWrapper<List<Outbox.Parcel>> parcels =
      new ReadOnlyObjectWrapper<>(this, "parcels", List.of());
  private final ReadOnlyObjectWrapper<@Nullable UUID> asked =
      new ReadOnlyObjectWrapper<>(this, "asked");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");

  public SyncViewModel(
      SyncDesk sync,
      Outbox outbox,
      TeamDesk team,
      Clock clock,
      ZoneId zone,
      Work work,
      UiExecutor ui) {
    this.sync = sync;
    this.outbox = outbox;
    this.team = team;
    this.clock = clock;
    this.zone = zone;
    this.work = work;
    this.reading = new Latest(work);
    subscription = sync.listen(now -> ui.execute(() -> show(now)));
    state = new ReadOnlyObjectWrapper<>(this, "state", SyncState.solo());
    show(sync.state());
  }

  private void show(SyncState now) {
    SyncState before = state.get();
    if (now.mode() != before.mode()) {
      since.set(now.mode() == SyncMode.SOLO ? null : clock.now());
    }
    state.set(now);
    if (now.mode() == SyncMode.SOLO) {
      parcels.set(List.of());
    } else if (before.mode() == SyncMode.SOLO
        || now.pending() != before.pending()
        || now.failed() != before.failed()
        || now.conflicts() != before.conflicts()
        || now.mode() != before.mode()) {
      read();
    }
  }

  /** Reads the outbox anew. */
  public void read() {
    reading
        .start(
            progress -> {
              List<Outbox.Parcel> found =
                  new ArrayList<>(outbox.parcels(Outbox.State.REFUSED, MOST));
              found.addAll(outbox.parcels(Outbox.State.CONFLICT, MOST));
              found.addAll(outbox.parcels(Outbox.State.WAITING, MOST));
              return List.copyOf(found);
            })
        .onDone(
            found -> {
              parcels.set(found);
              UUID open = asked.get();
              if (open != null && found.stream().noneMatch(one -> one.wish().id().equals(open))) {
                asked.set(null);
              }
            })
        .onFailed(this::failed);
  }

  // ---- commands

  /** Has it tried now, also after a pause. */
  public void tryNow() {
    command(sync::resume);
  }

  /** Stops all talk with the authority; a pull that is under way ends and goes on there later. */
  public void pause() {
    command(sync::pause);
  }

  /** Another password for the time that the program runs; tried at once. */
  public void password(String typed) {
    if (!typed.isEmpty()) {
      command(() -> team.password(typed));
    }
  }

  /** Has a refused row told again. */
  public void retry(Outbox.Parcel parcel) {
    command(
        () -> {
          outbox.retry(parcel.wish().id());
          sync.resume();
        });
  }

  /** Asks, in the row itself, whether it shall really be given up. */
  public void askDiscard(Outbox.Parcel parcel) {
    if (parcel.state() == Outbox.State.REFUSED) {
      asked.set(parcel.wish().id());
    }
  }

  /** Leaves the row that was asked about as it is. */
  public void keep() {
    asked.set(null);
  }

  /** Gives the row up that was asked about; does nothing when none was. */
  public void discard() {
    UUID wish = asked.get();
    if (wish != null) {
      asked.set(null);
      command(() -> outbox.discard(wish));
    }
  }

  private void command(Runnable what) {
    busy.set(true);
    work.start(
            Work.Lane.LONG,
            progress -> {
              what.run();
              return true;
            })
        .onDone(
            done -> {
              problem.set("");
              show(sync.state());
              read();
            })
        .onFailed(this::failed)
        .onEnd(() -> busy.set(false));
  }

  private void failed(Throwable reason) {
    problem.set(String.valueOf(reason.getMessage()));
  }

  // ---- what is shown

  public ReadOnlyObjectProperty<SyncState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Since when it stands as it does, by this machine's clock; null in solo mode. */
  public ReadOnlyObjectProperty<@Nullable Instant> sinceProperty() {
    return since.getReadOnlyProperty();
  }

  /** What was refused, then what met another's act, then what waits; oldest first in each. */
  public ReadOnlyObjectProperty<List<Outbox.Parcel>> parcelsProperty() {
    return parcels.getReadOnlyProperty();
  }

  /** The row that the person is asked about before it is given up, null when none is. */
  public ReadOnlyObjectProperty<@Nullable UUID> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** Why the last command or reading failed; empty when it did not. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a command is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ZoneId zone() {
    return zone;
  }

  @Override
  public void close() {
    subscription.close();
    reading.cancel();
  }
}

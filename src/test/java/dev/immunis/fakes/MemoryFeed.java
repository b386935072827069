package dev.immunis.fakes;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.ChangeFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A feed that rings when a test says so, for any number of hubs. */
public final class MemoryFeed {
  private final List<ChangeFeed.Listener> listeners = new CopyOnWriteArrayList<>();
  private long transaction = 100;

  /** One hub's end of it. */
  public ChangeFeed end() {
    return new ChangeFeed() {
      private @Nullable Listener mine;

      @Override
      public void start(@Nullable ChangeCursor after, Listener listener) {
        mine = listener;
        listener.connected(true);
        listener.begins(newest());
        listeners.add(listener);
      }

      @Override
      public void close() {
        listeners.remove(mine);
      }
    };
  }

  public synchronized ChangeCursor newest() {
    return new ChangeCursor(transaction, transaction);
  }

  /** One change in a transaction of its own. */
  public Doorbell ring(RowKind kind, @Nullable UUID subject) {
    Doorbell bell = next(kind, subject);
    listeners.forEach(one -> one.rang(List.of(bell)));
    return bell;
  }

  /** Many changes that come at once. */
  public List<Doorbell> ringMany(RowKind kind, int count) {
    List<Doorbell> bells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bells.add(next(kind, new UUID(9, i)));
    }
    listeners.forEach(one -> one.rang(bells));
    return bells;
  }

  /** Several changes of one review that come at once. */
  public List<Doorbell> ringTogether(RowKind kind, UUID subject, int count) {
    List<Doorbell> bells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bells.add(next(kind, subject));
    }
    listeners.forEach(one -> one.rang(bells));
    return bells;
  }

  /** Rings again what rang before. */
  public void again(Doorbell bell) {
    listeners.forEach(one -> one.rang(List.of(bell)));
  }

  public void connected(boolean now) {
    listeners.forEach(one -> one.connected(now));
  }

  /** The database was put back to a place, which may lie before what rang. */
  public synchronized void restored(ChangeCursor at) {
    transaction = at.transaction();
    listeners.forEach(one -> one.begins(at));
  }

  private synchronized Doorbell next(RowKind kind, @Nullable UUID subject) {
    transaction++;
    return new Doorbell(new ChangeCursor(transaction, transaction), kind, subject);
  }
}

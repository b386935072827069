package dev.immunis.store;

import dev.immunis.model.sync.ChangeCursor;
import dev.immunis.model.sync.Doorbell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears that rows changed at the authority, right after their commit. Feeds the hub, and a console
 * without a hub. What it says may come twice; what it missed while disconnected it finds by cursor.
 */
public interface ChangeFeed extends AutoCloseable {
  /**
   * Begins to listen on a thread of its own.
   *
   * @param after changes after this place are told, the missed ones first; null tells only what
   *     changes from now on
   */
  void start(@Nullable ChangeCursor after, Listener listener);

  @Override
  void close();

  /** Called on the feed's thread; must return at once. */
  interface Listener {
    /** Changes of one or more transactions, in the order of the stream. */
    void rang(List<Doorbell> doorbells);

    /**
     * The feed lost or found its connection. It begins unconnected and says so only on a change.
     */
    void connected(boolean now);

    /**
     * Everything up to here was told, or happened before the start; said after a start without a
     * place, before the first ring, and again when the database was restored meanwhile.
     */
    default void begins(ChangeCursor at) {}
  }
}

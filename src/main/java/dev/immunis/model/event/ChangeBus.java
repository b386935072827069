package dev.immunis.model.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The one bus of committed changes: listeners can neither break the publisher nor each other. */
public final class ChangeBus {
  private static final Logger LOG = System.getLogger(ChangeBus.class.getName());

  private final CopyOnWriteArrayList<Consumer<ChangeEvent>> listeners =
      new CopyOnWriteArrayList<>();
  private long number;

  /** Adds a listener, called on the publishing thread; it must return at once. Close to leave. */
  public Subscription subscribe(Consumer<ChangeEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells everybody, in the order of commits. */
  public synchronized void publish(Change change) {
    ChangeEvent event = new ChangeEvent(++number, change);
    for (Consumer<ChangeEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a listener failed on change " + event.number(), e);
      }
    }
  }

  /** A listener's place on the bus. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}

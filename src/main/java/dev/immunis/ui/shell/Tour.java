package dev.immunis.ui.shell;

import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.Work;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The minute in which a new person sees where things are; offered once, there on wish; UI thread.
 */
final class Tour {
  private static final String SEEN = "window/tour";

  private final Preferences preferences;
  private final Work work;
  private final ReadOnlyObjectWrapper<@Nullable Stop> stop =
      new ReadOnlyObjectWrapper<>(this, "stop");

  /** Where it stops, in its order. */
  enum Stop {
    /** Asks whether the person wants it. */
    OFFER,
    QUEUE,
    PATCH,
    WARGAME,
    SCORES,
    DECISION,
    PALETTE
  }

  Tour(Preferences preferences, Work work) {
    this.preferences = preferences;
    this.work = work;
  }

  /** Where it is, null while nobody is on it. */
  ReadOnlyObjectProperty<@Nullable Stop> stopProperty() {
    return stop.getReadOnlyProperty();
  }

  /** How many stops come after the offer. */
  static int length() {
    return Stop.values().length - 1;
  }

  /** Asks, unless it was seen or declined before. */
  void offer() {
    if (preferences.get(SEEN).isEmpty()) {
      stop.set(Stop.OFFER);
    }
  }

  void start() {
    stop.set(Stop.QUEUE);
  }

  /** Goes on; after the last stop it is over. */
  void next() {
    Stop now = stop.get();
    if (now == null) {
      return;
    }
    if (now.ordinal() == Stop.values().length - 1) {
      end();
    } else {
      stop.set(Stop.values()[now.ordinal() + 1]);
    }
  }

  /** Goes back; stays at the first stop. */
  void back() {
    Stop now = stop.get();
    if (now != null && now.ordinal() > Stop.QUEUE.ordinal()) {
      stop.set(Stop.values()[now.ordinal() - 1]);
    }
  }

  /** Leaves it; it is not offered again. */
  void end() {
    stop.set(null);
    work.start(
        progress -> {
          preferences.put(SEEN, "seen");
          return SEEN;
        });
  }
}

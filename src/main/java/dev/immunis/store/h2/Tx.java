package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.event.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One writing transaction: its rows, its audit lines, and what is told after its commit. */
final class Tx {
  private final Handle handle;
  private final Instant now;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  Tx(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  Handle handle() {
    return handle;
  }

  /** The time of this transaction. */
  Instant now() {
    return now;
  }

  /**
   * Adds a line to the chain.
   *
   * @param payload a record or map without personal data
   */
  void audit(Actor by, String action, String subject, Object payload) {
    entries.add(new Entry(by, action, subject, payload));
  }

  /** Published after the commit. */
  void changed(Change change) {
    changes.add(change);
  }

  List<Entry> entries() {
    return entries;
  }

  List<Change> changes() {
    return changes;
  }

  /** A line to be written. */
  record Entry(Actor by, String action, String subject, Object payload) {}
}

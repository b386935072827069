package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import org.jdbi.v3.core.Handle;

/** Who works at the workspace just now. */
final class Workers {
  private Workers() {}

  static Actor current(Handle handle) {
    return handle
        .createQuery("SELECT p.type, p.name FROM workspace w JOIN person p ON p.id = w.profile")
        .map((row, context) -> People.actor(row.getString(1), row.getString(2)))
        .one();
  }
}

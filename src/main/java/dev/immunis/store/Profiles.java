package dev.immunis.store;

import dev.immunis.model.Actor;
import java.util.UUID;

/** Who works at this workspace; in solo mode this is the reviewer of every decision. */
public interface Profiles {
  /** The workspace's person. */
  Profile current();

  /** Changes the shown name; earlier rows keep theirs. */
  void rename(String name);

  /**
   * The workspace's person.
   *
   * @param device id of this workspace, the name of its audit chain
   */
  record Profile(String name, UUID device) {
    public Actor actor() {
      return Actor.human(name);
    }
  }
}

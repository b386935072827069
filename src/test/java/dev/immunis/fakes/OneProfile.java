package dev.immunis.fakes;

import dev.immunis.store.Profiles;
import java.util.UUID;

/** One person whose name can change. */
public final class OneProfile implements Profiles {
  private final UUID device = new UUID(1, 2);
  private volatile String name;

  public OneProfile(String name) {
    this.name = name;
  }

  @Override
  public Profile current() {
    return new Profile(name, device);
  }

  @Override
  public void rename(String newName) {
    name = newName;
  }
}

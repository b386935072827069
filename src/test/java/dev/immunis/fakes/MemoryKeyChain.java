package dev.immunis.fakes;

import dev.immunis.github.Secret;
import dev.immunis.github.TokenVault;
import java.util.Optional;

/** A key chain that forgets with the test. */
public final class MemoryKeyChain implements TokenVault {
  private final boolean usable;
  private Optional<Secret> kept = Optional.empty();

  public MemoryKeyChain(boolean usable) {
    this.usable = usable;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public boolean usable() {
    return usable;
  }

  @Override
  public Optional<Secret> token() {
    return kept;
  }

  @Override
  public void keep(Secret token) {
    kept = Optional.of(token);
  }

  @Override
  public void forget() {
    kept = Optional.empty();
  }
}

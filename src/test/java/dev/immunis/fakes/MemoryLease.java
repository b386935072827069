package dev.immunis.fakes;

import dev.immunis.store.EffectLease;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One lease for all hubs of a test. */
public final class MemoryLease {
  private final AtomicReference<@Nullable Object> holder = new AtomicReference<>();

  /** One hub's end of it. */
  public EffectLease end() {
    return new EffectLease() {
      @Override
      public boolean hold() {
        return holder.compareAndSet(null, this) || holder.get() == this;
      }

      @Override
      public void close() {
        holder.compareAndSet(this, null);
      }
    };
  }
}

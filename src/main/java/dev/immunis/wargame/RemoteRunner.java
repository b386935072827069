package dev.immunis.wargame;

import java.util.function.BooleanSupplier;

/** Runs an order on machines of others, to be kept and judged as a run of this machine is. */
@FunctionalInterface
public interface RemoteRunner {
  /**
   * Runs an order to its end, or until it is stopped. Blocks, maybe for an hour; never throws.
   *
   * @param stopped looked at now and then
   */
  WargameResult run(WargameOrder order, BooleanSupplier stopped);
}

package dev.immunis.decision.effect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/** Ends an executor as a kill does: in the middle of a call, with nothing said afterwards. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  private Killed() {
    super("killed", null, false, false);
  }

  /**
   * The port, with a kill before or after some calls.
   *
   * @param now asked twice per call: before it and after it
   */
  static <T> T in(Class<T> type, T port, BooleanSupplier now) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (now.getAsBoolean()) {
                throw new Killed();
              }
              try {
                Object value = method.invoke(port, arguments);
                if (now.getAsBoolean()) {
                  throw new Killed();
                }
                return value;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}

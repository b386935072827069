package dev.immunis.decision.effect;

import dev.immunis.model.effect.EffectStep;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the moments before and after each call of an executor, and collects those that occur. */
final class Points {
  private Points() {}

  /** The call with the step that it is about: {@code Effects.begin MERGE}. */
  static String name(Class<?> type, Method method, Object[] given) {
    String steps =
        (given == null ? Stream.empty() : Arrays.stream(given))
            .filter(EffectStep.class::isInstance)
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    return (type.getSimpleName() + "." + method.getName() + " " + steps).strip();
  }

  /** The port; what is called is noted. */
  static <T> T noted(Class<T> type, T port, Set<String> points) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> {
              String call = name(type, method, given);
              points.add("before " + call);
              try {
                Object value = method.invoke(port, given);
                points.add("after " + call);
                return value;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}

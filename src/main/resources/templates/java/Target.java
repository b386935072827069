import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Calls the target's own code by name, with arguments fitted to what it takes. */
final class Target {
  private Target() {}

  /** All arguments to the method, else the first to the constructor and the others to the method. */
  static Object call(String type, String name, Object... arguments) throws Throwable {
    Class<?> target = Class.forName(type);
    Object[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    for (Method method : target.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        Object[] fitted = fit(method.getParameterTypes(), arguments);
        if (fitted != null) {
          Object self = Modifier.isStatic(method.getModifiers()) ? null : make(target);
          return invoke(method, self, fitted);
        }
        Object[] fewer = fit(method.getParameterTypes(), rest);
        if (fewer != null && !Modifier.isStatic(method.getModifiers())) {
          return invoke(method, make(target, arguments[0]), fewer);
        }
      }
    }
    throw new NoSuchMethodException(type + "." + name + " that takes what the proof gives it");
  }

  private static Object invoke(Method method, Object self, Object[] arguments) throws Throwable {
    method.setAccessible(true);
    try {
      return method.invoke(self, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object make(Class<?> target, Object... arguments) throws Throwable {
    for (Constructor<?> constructor : target.getDeclaredConstructors()) {
      Object[] fitted = fit(constructor.getParameterTypes(), arguments);
      if (fitted != null) {
        constructor.setAccessible(true);
        try {
          return constructor.newInstance(fitted);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new NoSuchMethodException("a constructor of " + target.getName() + " for the proof");
  }

  private static Object[] fit(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return null;
    }
    Object[] fitted = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      fitted[i] = fit(types[i], arguments[i]);
      if (fitted[i] == null) {
        return null;
      }
    }
    return fitted;
  }

  private static Object fit(Class<?> type, Object argument) {
    if (type.isInstance(argument)) {
      return argument;
    }
    if (argument instanceof Path path) {
      return type == File.class ? path.toFile() : type == String.class ? path.toString() : null;
    }
    if (argument instanceof String text) {
      return type == Path.class
          ? Path.of(text)
          : type == File.class
              ? new File(text)
              : type == byte[].class ? text.getBytes(StandardCharsets.UTF_8) : null;
    }
    if (argument instanceof byte[] bytes) {
      return type == InputStream.class ? new ByteArrayInputStream(bytes) : null;
    }
    return null;
  }

  /** What a result says; a path is asked for what lies there. */
  static String text(Object result) throws Exception {
    return switch (result) {
      case null -> "";
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case File file -> file.isFile() ? Files.readString(file.toPath()) : "";
      case Path path -> Files.isRegularFile(path) ? Files.readString(path) : "";
      case InputStream in -> new String(in.readAllBytes(), StandardCharsets.UTF_8);
      case Optional<?> optional -> optional.isPresent() ? text(optional.get()) : "";
      default -> result.toString();
    };
  }
}

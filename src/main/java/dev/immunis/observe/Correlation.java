package dev.immunis.observe;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that all log lines of one request or one socket carry; kept per thread. */
public final class Correlation {
  private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private Correlation() {}

  /** The id of the work that this thread does, null when it has none. */
  public static @Nullable String current() {
    return CURRENT.get();
  }

  /** Whether an id that came from outside may stand in a log. */
  public static boolean isHarmless(String id) {
    return HARMLESS.matcher(id).matches();
  }

  /** Runs work under an id; the thread has its former one again afterwards. */
  public static void run(String id, Runnable work) {
    String before = CURRENT.get();
    CURRENT.set(id);
    try {
      work.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}

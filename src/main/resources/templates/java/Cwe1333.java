import java.util.List;

/** CWE-1333, slow expressions: a text must not take time out of all proportion to its length. */
public final class Pov {
  private static final long SLOW_MILLIS = 1_000;

  // Adapt here: a text that the target reads well, what is repeated, what stands behind.
  private static final String GOOD = "plain text 7";
  private static final List<String> PUMPS =
      List.of("a", "0", " ", "a.", "a@", "-", "/", "\t", "a,", "<", "\"");
  private static final List<String> ENDS = List.of("!", "\n!", "\u0000");

  // Adapt here: how the target reads a text.
  private static void read(String text) throws Throwable {
    Target.call("@CLASS@", "@METHOD@", text);
  }

  /** One way to read a text. */
  private interface Reading {
    void read(String text) throws Throwable;
  }

  public static void main(String[] arguments) {
    Protocol.run(
        () -> {
          switch (arguments[0]) {
            case "control" -> {
              read(GOOD);
              Protocol.control(millis(Pov::read, GOOD) < SLOW_MILLIS);
            }
            // Time that doubles with each letter, with the target called: who measures has to see it.
            case "selftest" ->
                look(
                    text -> {
                      read(GOOD);
                      long end = 1L << Math.min(40, text.length());
                      for (long at = 0; at < end; at += 1 + Long.numberOfLeadingZeros(at) / 64) {
                        Thread.onSpinWait();
                      }
                    });
            default -> look(Pov::read);
          }
        });
  }

  /** Lengths grow in small steps first, since time may double with each, and then in great ones. */
  private static void look(Reading reading) throws Throwable {
    for (String end : ENDS) {
      for (String pump : PUMPS) {
        for (int count = 14; count <= 36; count += 2) {
          slow(reading, pump.repeat(count) + end);
        }
        for (int count = 1_000; count <= 64_000; count *= 2) {
          slow(reading, pump.repeat(count) + end);
        }
      }
    }
    Protocol.notVulnerable("a text that took more than " + SLOW_MILLIS + " ms");
  }

  private static void slow(Reading reading, String text) throws Throwable {
    long millis = millis(reading, text);
    if (millis > SLOW_MILLIS) {
      Protocol.vulnerable("a text of " + text.length() + " characters took " + millis + " ms");
    }
  }

  private static long millis(Reading reading, String text) throws Throwable {
    long start = System.nanoTime();
    try {
      reading.read(text);
    } catch (ReflectiveOperationException | LinkageError broken) {
      throw broken;
    } catch (Exception | StackOverflowError refused) {
      // Refusing the text quickly is well.
    }
    return (System.nanoTime() - start) / 1_000_000;
  }
}

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** CWE-502, unsafe deserialisation: reading must not make objects that nobody asked for. */
public final class Pov {
  private static boolean made;

  /** What must not be made: it leaves a trace as soon as it is read. */
  private static final class Trace implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      made = true;
    }
  }

  // Adapt here: how the target reads an object from bytes.
  private static Object read(byte[] bytes) throws Throwable {
    return Target.call("@CLASS@", "@METHOD@", (Object) bytes);
  }

  // Adapt here: a value that the target reads well.
  private static Object good() {
    return new HashMap<>(Map.of("name", "plain"));
  }

  public static void main(String[] arguments) {
    Protocol.run(
        () -> {
          switch (arguments[0]) {
            case "control" -> Protocol.control(String.valueOf(read(written(good()))).contains("plain"));
            // The trace is read by hand, with the target's class loaded: who looks has to see it.
            case "selftest" -> {
              Class.forName("@CLASS@");
              new ObjectInputStream(new ByteArrayInputStream(written(new Trace()))).readObject();
              look();
            }
            default -> {
              try {
                read(written(new Trace()));
              } catch (NoSuchMethodException | LinkageError broken) {
                throw broken;
              } catch (Exception refused) {
                // Refusing, or finding the wrong class only after it was made.
              }
              look();
            }
          }
        });
  }

  private static void look() {
    if (made) {
      Protocol.vulnerable("reading bytes made an object of a class of the attacker's choice");
    }
    Protocol.notVulnerable("an object of a class of the attacker's choice");
  }

  private static byte[] written(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }
}

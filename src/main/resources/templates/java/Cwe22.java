import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** CWE-22, path traversal: a name that a user gave must not lead out of its folder. */
public final class Pov {
  private static final String SECRET = "secret " + UUID.randomUUID();

  // Adapt here: how the target reads the file of a name below a folder.
  private static String read(Path root, String name) throws Throwable {
    return Target.text(Target.call("@CLASS@", "@METHOD@", root, name));
  }

  public static void main(String[] arguments) {
    Protocol.run(
        () -> {
          Path folder = Protocol.folder();
          Path root = Files.createDirectories(folder.resolve("root"));
          Files.createDirectories(root.resolve("sub"));
          Files.writeString(root.resolve("inside.txt"), "what may be read");
          Path outside = Files.writeString(folder.resolve("outside.txt"), SECRET);
          switch (arguments[0]) {
            case "control" -> Protocol.control(read(root, "inside.txt").equals("what may be read"));
            // The secret lies where it may be read: who looks for it has to find it.
            case "selftest" -> {
              Files.writeString(root.resolve("inside.txt"), SECRET);
              look(root, List.of("inside.txt"));
            }
            default ->
                look(
                    root,
                    List.of(
                        "../outside.txt",
                        "./../outside.txt",
                        "sub/../../outside.txt",
                        "....//outside.txt",
                        "..%2foutside.txt",
                        "%2e%2e/outside.txt",
                        outside.toString()));
          }
        });
  }

  private static void look(Path root, List<String> names) throws Throwable {
    for (String name : names) {
      try {
        if (read(root, name).contains(SECRET)) {
          Protocol.vulnerable("a name led out of the folder: " + name);
        }
      } catch (ReflectiveOperationException | LinkageError broken) {
        throw broken;
      } catch (Exception refused) {
        // Refusing is what a target should do.
      }
    }
    Protocol.notVulnerable("the content of a file outside of the folder");
  }
}

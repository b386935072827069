package dev.immunis.decision.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy of a workspace: its file where there is one, else the program's own. */
public final class PolicyFile implements PolicySource {
  /** The file's name in the workspace folder. */
  public static final String NAME = "policy.json";

  private final Path file;
  private final PolicyInForce builtIn = PolicyText.builtIn();
  private volatile @Nullable Known last;

  /** What was read last, so that the same bytes are held against the schema once. */
  private record Known(byte[] bytes, PolicyInForce read) {}

  public PolicyFile(Path workspace) {
    this.file = workspace.resolve(NAME);
  }

  /** Where the file lies or would lie. */
  public Path path() {
    return file;
  }

  @Override
  public PolicyInForce current() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Known known = last;
      if (known == null || !Arrays.equals(known.bytes(), bytes)) {
        known = new Known(bytes, PolicyText.read(bytes, PolicyInForce.Origin.FILE));
        last = known;
      }
      return known.read();
    } catch (NoSuchFileException e) {
      return builtIn;
    } catch (IOException e) {
      throw new PolicyException(List.of(file + " cannot be read: " + e.getMessage()));
    }
  }

  /**
   * Puts a policy in force, after it was read once; whoever reads sees the old or the new one.
   *
   * @throws PolicyException when it cannot be used or the file cannot be written
   */
  public PolicyInForce set(byte[] text) {
    PolicyInForce read = PolicyText.read(text, PolicyInForce.Origin.FILE);
    Path draft = file.resolveSibling(NAME + ".new");
    try {
      Files.write(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PolicyException(List.of(file + " cannot be written: " + e.getMessage()));
    }
    return read;
  }
}

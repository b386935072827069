package dev.immunis.intake.files;

import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one file that is no bundle, within the limit for one file. */
public final class SmallFile {
  private SmallFile() {}

  /**
   * The content.
   *
   * @param name the file as named in messages
   * @throws RefusedException when it cannot be read or is too large
   */
  public static byte[] read(Path path, String name, IntakeLimits limits) throws RefusedException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes((int) Math.min(limits.fileBytes() + 1, Integer.MAX_VALUE - 8));
      if (content.length > limits.fileBytes()) {
        throw new RefusedException(
            Problem.of(name, "", "", Fault.FILE_TOO_LARGE, limits.fileBytes()));
      }
      return content;
    } catch (IOException e) {
      throw new RefusedException(Problem.of(name, "", "", Fault.UNREADABLE, FolderFiles.reason(e)));
    }
  }
}

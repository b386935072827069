package dev.immunis.sandbox.bubblewrap;

import dev.immunis.sandbox.local.UnfitJobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts that do not fit through a file descriptor, as files that this user alone can read: one for
 * each text, gone with the program.
 */
final class TextFiles {
  private static final Map<String, Path> FILES = new HashMap<>();

  private TextFiles() {}

  /**
   * A file with this text, the same one each time.
   *
   * @throws UnfitJobException if it cannot be written
   */
  static synchronized Path of(String text) throws UnfitJobException {
    Path known = FILES.get(text);
    if (known != null && Files.isRegularFile(known)) {
      return known;
    }
    try {
      Path file = Files.createTempFile("immunis-text", ".txt");
      file.toFile().deleteOnExit();
      Files.writeString(file, text);
      FILES.put(text, file);
      return file;
    } catch (IOException e) {
      throw new UnfitJobException("a settings file cannot be written: " + e.getMessage());
    }
  }
}

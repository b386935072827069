package dev.immunis.cli;

import dev.immunis.wargame.capsule.CapsuleDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a call names: read and written from where the caller stands, whole or not at all. */
final class OutFile {
  private OutFile() {}

  /**
   * Writes a file.
   *
   * @return where it is
   * @throws CliFailure when the disk refuses
   */
  static Path write(CliSession session, String named, byte[] bytes) {
    Path file = session.call().path(named);
    try {
      CapsuleDesk.write(file, bytes);
    } catch (IOException e) {
      throw CliFailure.couldNot(session.text("cli.file.unwritable", file.toString(), e.toString()));
    }
    return file;
  }

  /** Writes a text file in UTF-8. */
  static Path write(CliSession session, String named, String text) {
    return write(session, named, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a text file.
   *
   * @throws CliFailure when it cannot be read
   */
  static String read(CliSession session, String named) {
    Path file = session.call().path(named);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CliFailure.badUse(session.text("cli.audit.unreadable", file.toString(), e.toString()));
    }
  }
}

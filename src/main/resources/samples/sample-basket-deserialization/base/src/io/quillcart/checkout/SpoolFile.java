package io.quillcart.checkout;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An order confirmation waiting for the printer. It is kept in the job queue between two starts,
 * and puts its file back in place when the queue is loaded again.
 */
public final class SpoolFile implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String content;

  public SpoolFile(Path file, String content) {
    this.file = file.toString();
    this.content = content;
  }

  public Path file() {
    return Path.of(file);
  }

  /** Puts the text where the printer looks for it. */
  public void restore() {
    try {
      Files.writeString(file(), content);
    } catch (IOException e) {
      throw new UncheckedIOException("the spool file cannot be written", e);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    restore();
  }
}

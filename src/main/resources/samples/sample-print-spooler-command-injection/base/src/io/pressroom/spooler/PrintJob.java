package io.pressroom.spooler;

import java.nio.file.Path;

/** A document on its way to the printer; the title is typed by the user. */
public record PrintJob(String title, Path document, int copies) {

  private static final int LONGEST_TITLE = 1_000;

  public PrintJob {
    if (copies < 1 || copies > 99) {
      throw new IllegalArgumentException("1 to 99 copies");
    }
    if (title.length() > LONGEST_TITLE) {
      title = title.substring(0, LONGEST_TITLE);
    }
  }

  /** A job with one copy. */
  public static PrintJob once(String title, Path document) {
    return new PrintJob(title, document, 1);
  }
}

package dev.immunis.intel;

/** A file that is not one of the lists; the message says what is wrong and where. */
public final class FeedFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  FeedFormatException(String message) {
    super(message);
  }
}

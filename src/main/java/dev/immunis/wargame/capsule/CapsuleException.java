package dev.immunis.wargame.capsule;

/** A file that is no whole capsule of a known format; the message names the part and the reason. */
public final class CapsuleException extends Exception {
  private static final long serialVersionUID = 1L;

  CapsuleException(String message) {
    super(message);
  }

  CapsuleException(String message, Throwable cause) {
    super(message, cause);
  }
}

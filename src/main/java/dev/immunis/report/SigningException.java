package dev.immunis.report;

/** A key could not be made, found or used; the message says where and never holds a secret. */
public final class SigningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message that names the place and the way out. */
  public SigningException(String message) {
    super(message);
  }
}

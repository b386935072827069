package dev.immunis.github;

/** A token cannot be had; the message says why and what to do, never what the secret is. */
public final class TokenException extends Exception {
  private static final long serialVersionUID = 1L;

  public TokenException(String message) {
    super(message);
  }
}

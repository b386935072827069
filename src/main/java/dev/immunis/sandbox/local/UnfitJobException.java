package dev.immunis.sandbox.local;

/** A job that cannot be started here, with the reason for a person. */
public final class UnfitJobException extends Exception {

  private static final long serialVersionUID = 1L;

  /** One sentence. */
  public UnfitJobException(String reason) {
    super(reason);
  }

  /** The sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

package dev.immunis.wire;

/** A message that cannot be read; the text may be told to whoever sent it. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Says what is wrong.
   *
   * @param code stable word
   */
  public WireException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}

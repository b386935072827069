package dev.immunis.store;

/** The store could not do what it was asked; nothing of that call was kept. */
public sealed class StoreException extends RuntimeException permits TeamException {
  private static final long serialVersionUID = 1L;

  /** A message that names the thing and the way out. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }
}

package dev.immunis.store;

/** The team's authority could not be asked; the message is a sentence for a person. */
public final class TeamException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Why it could not be asked, which decides what happens next. */
  public enum Kind {
    /** No connection, or it broke: work offline, try again with back-off. */
    UNREACHABLE,
    /** Wrong or revoked login: pause until a person mends it, lose nothing. */
    LOGIN_REFUSED,
    /** The login is good but may not do this. */
    FORBIDDEN,
    /** The schema is older or newer than this program: pause. */
    OTHER_SCHEMA,
    /** The server answered with an error that is not about us: try again with back-off. */
    SERVER_FAILED
  }

  public TeamException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public TeamException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}

package dev.immunis.store;

/** The team's authority could not be asked; the message is a sentence for a person. */
public final class TeamException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final boolean aboutTheRow;

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
    this(kind, false, message, cause);
  }

  /**
   * One by a server's word.
   *
   * @param aboutTheRow whether the row itself is what the server will never take
   */
  public TeamException(Kind kind, boolean aboutTheRow, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.aboutTheRow = aboutTheRow;
  }

  public TeamException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.aboutTheRow = false;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the row itself is at fault: the same again is refused again. */
  public boolean isAboutTheRow() {
    return aboutTheRow;
  }
}

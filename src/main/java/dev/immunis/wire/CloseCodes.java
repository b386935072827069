package dev.immunis.wire;

/** Why a socket was closed, as the hub says it; 4000 and up are this program's own. */
public final class CloseCodes {
  public static final int NORMAL = 1000;

  /** The hub stops; come back soon, to it or to another. */
  public static final int GOING_AWAY = 1001;

  public static final int PROTOCOL_ERROR = 1002;
  public static final int NOT_TEXT = 1003;
  public static final int BAD_TEXT = 1007;
  public static final int TOO_BIG = 1009;
  public static final int FAILED = 1011;

  /** The hub has as many sockets as it takes. */
  public static final int FULL = 1013;

  /** The token ended or was revoked: come back with a fresh one. */
  public static final int TOKEN_ENDED = 4401;

  /** Nothing was heard from the console for too long. */
  public static final int IDLE = 4408;

  /** The console did not take its messages fast enough; what it missed it finds by a pull. */
  public static final int TOO_SLOW = 4413;

  /** The console said too much in too short a time. */
  public static final int TOO_MANY = 4429;

  private CloseCodes() {}
}

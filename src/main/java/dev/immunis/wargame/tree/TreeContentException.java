package dev.immunis.wargame.tree;

/** Content that is not a tree as a run may use it; the message names the path and the reason. */
public final class TreeContentException extends Exception {
  private static final long serialVersionUID = 1L;

  public TreeContentException(String message) {
    super(message);
  }

  public TreeContentException(String message, Throwable cause) {
    super(message, cause);
  }
}

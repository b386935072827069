package dev.immunis.github.rest;

import dev.immunis.github.Trouble;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A call without a good answer; never the kind of exception after which the library sends again.
 */
final class CallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;
  private final int status;
  private final boolean maybeDone;

  /**
   * A trouble with a call.
   *
   * @param status of the answer, 0 without one
   * @param maybeDone whether it was a wish that may have come true, or may still
   */
  CallException(Trouble trouble, int status, boolean maybeDone) {
    super(trouble.sentence());
    this.trouble = trouble;
    this.status = status;
    this.maybeDone = maybeDone;
  }

  Trouble trouble() {
    return trouble;
  }

  int status() {
    return status;
  }

  boolean maybeDone() {
    return maybeDone;
  }

  /** The exception of ours somewhere below one of the library, null when there is none. */
  static @Nullable CallException in(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at instanceof CallException own) {
        return own;
      }
      at = at.getCause();
    }
    return null;
  }
}

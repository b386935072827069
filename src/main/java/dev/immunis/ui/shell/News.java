package dev.immunis.ui.shell;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and concerns the person.
 *
 * @param review what it is about, null when it is about none
 */
record News(Kind kind, String sentence, @Nullable UUID review) {
  /** What can be told, each of which can be silenced. */
  enum Kind {
    /** A wargame that this person started has ended. */
    MY_RUN_ENDED,
    /** Somebody else decided a review that this person holds. */
    CLAIMED_DECIDED,
    /** An act of this person met the act of somebody else. */
    CONFLICT,
    /** A merged patch turned out wrong on its branch. */
    FIX_CAME_UNDONE
  }
}

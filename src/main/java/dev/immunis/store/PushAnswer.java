package dev.immunis.store;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.sync.ChangeCursor;
import org.jspecify.annotations.Nullable;

/** What the authority said to a wish. */
public sealed interface PushAnswer {
  /** Kept now. {@code at} is its place in the stream. */
  record Recorded(ChangeCursor at) implements PushAnswer {}

  /** Kept before; a repeat is harmless. */
  record AlreadyRecorded() implements PushAnswer {}

  /** Another decision is in the way; {@code theirs} is kept, the wish goes to the mailbox. */
  record DecidedFirst(DecisionRecord theirs, SharedRow.Standing standing) implements PushAnswer {}

  /** The review has another version or state there; the wish goes to the mailbox. */
  record MovedOn(SharedRow.Standing standing) implements PushAnswer {}

  /** Somebody else holds the review; the wish goes to the mailbox. */
  record ClaimedByOther(SharedRow.Claim claim) implements PushAnswer {}

  /** These contents must be offered first, then the wish again. */
  record Needs(java.util.Set<dev.immunis.model.Digest> contents) implements PushAnswer {
    public Needs {
      contents = java.util.Set.copyOf(contents);
    }
  }

  /**
   * The authority will never take it as it is.
   *
   * @param why one sentence for a person
   * @param right the missing right when that is the reason
   */
  record Refused(String why, dev.immunis.model.sync.@Nullable TeamRole right)
      implements PushAnswer {}
}

package dev.immunis.queue;

/** Takes messages, one after the other, on a thread of the broker's connection. */
@FunctionalInterface
public interface MessageListener {
  /** Takes one; what it throws counts as a failed try. */
  Taken take(InMessage message);

  /** What became of a message. */
  sealed interface Taken {
    /** It did what it should. */
    record Done() implements Taken {}

    /** It is of no concern here, and no fault. */
    record Passed() implements Taken {}

    /** It cannot be taken; tried again until the tries are used up. */
    record Refused(String reason) implements Taken {}

    /** Not its fault: what stands behind the listener is away; it waits. */
    record NotNow(String reason) implements Taken {}
  }
}

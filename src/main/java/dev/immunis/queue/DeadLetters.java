package dev.immunis.queue;

import java.util.List;
import java.util.Set;

/**
 * The messages that nobody could take, and the way back for them. Blocks; not thread safe.
 *
 * @see BrokerException thrown when the broker cannot be asked
 */
public interface DeadLetters extends AutoCloseable {
  /**
   * Those of a queue, oldest first; they stay where they are.
   *
   * @param most at most so many
   */
  List<DeadLetter> list(TeamQueue queue, int most);

  /**
   * Puts messages back into the queue that they came from, to be tried as if they were new; each
   * leaves the dead letters only after the broker has kept it in its queue.
   *
   * @param ids which of them, empty for all
   * @return how many went back
   */
  int replay(TeamQueue queue, Set<String> ids);

  @Override
  void close();

  /**
   * One of them.
   *
   * @param id of the message, empty where its sender gave none
   * @param reason why the last try failed, empty where nobody said
   * @param tries how often it was tried
   * @param diedAt when it was put here, as its headers say, empty where they do not
   * @param bytes its size
   */
  record DeadLetter(
      TeamQueue queue,
      String id,
      String routingKey,
      String reason,
      int tries,
      String diedAt,
      long bytes) {}
}

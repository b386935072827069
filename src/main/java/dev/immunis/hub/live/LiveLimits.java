package dev.immunis.hub.live;

import java.time.Duration;
import java.util.Set;

/**
 * How much one socket, and all together, may take.
 *
 * @param sockets most sockets at once
 * @param socketsPerLogin most sockets of one login
 * @param queue messages that wait for a socket before it counts as too slow
 * @param stall a single write that takes longer makes a socket too slow
 * @param messageBytes longest message of a client
 * @param messagesPerSecond of a client, in the long run
 * @param burst messages of a client at once
 * @param offences messages beyond the rate until the socket is closed
 * @param idle a client that says nothing for so long is gone
 * @param tokenCheck how often all tokens are checked against the database
 * @param farewell how long a closing socket may take to end
 * @param replay events that are remembered for those who come back
 * @param single events of one batch and channel that are told one by one
 * @param statsEvery least time between two statistics messages
 * @param origins web origins that may connect; a request without one is no browser
 */
public record LiveLimits(
    int sockets,
    int socketsPerLogin,
    int queue,
    Duration stall,
    int messageBytes,
    int messagesPerSecond,
    int burst,
    int offences,
    Duration idle,
    Duration tokenCheck,
    Duration farewell,
    int replay,
    int single,
    Duration statsEvery,
    Set<String> origins) {
  public LiveLimits {
    origins = Set.copyOf(origins);
  }

  /** For a team of a thousand. */
  public static LiveLimits standard() {
    return new LiveLimits(
        2_000,
        100,
        256,
        Duration.ofSeconds(10),
        4_096,
        5,
        30,
        100,
        Duration.ofSeconds(75),
        Duration.ofSeconds(20),
        Duration.ofSeconds(2),
        4_096,
        100,
        Duration.ofSeconds(2),
        Set.of());
  }

  /** The same with these web origins. */
  public LiveLimits withOrigins(Set<String> allowed) {
    return new LiveLimits(
        sockets,
        socketsPerLogin,
        queue,
        stall,
        messageBytes,
        messagesPerSecond,
        burst,
        offences,
        idle,
        tokenCheck,
        farewell,
        replay,
        single,
        statsEvery,
        allowed);
  }
}

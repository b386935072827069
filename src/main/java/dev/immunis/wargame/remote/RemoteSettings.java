package dev.immunis.wargame.remote;

import dev.immunis.model.pullrequest.RepositoryId;
import java.time.Duration;

/**
 * Where and how patiently remote runs are made.
 *
 * @param repository whose Actions run them; best one of its own that holds nothing else
 * @param poll how often a run is looked at
 * @param startWithin how long GitHub may take until a run comes up
 * @param archiveBytes no evidence archive may be larger
 * @param unpackedBytes nor give more than this
 */
public record RemoteSettings(
    RepositoryId repository,
    Duration poll,
    Duration startWithin,
    long archiveBytes,
    long unpackedBytes) {
  /** The usual patience and limits. */
  public static RemoteSettings of(RepositoryId repository) {
    return new RemoteSettings(
        repository, Duration.ofSeconds(10), Duration.ofMinutes(5), 32L << 20, 128L << 20);
  }
}

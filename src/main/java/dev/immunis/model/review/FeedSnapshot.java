package dev.immunis.model.review;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One dated file of a public list, as it was taken in.
 *
 * @param asOf the date that the file gives itself
 * @param entries how many CVEs it has
 * @param file digest of the file as it was read
 */
public record FeedSnapshot(
    Feed feed, LocalDate asOf, String version, int entries, Digest file, Instant importedAt) {

  /** The lists that are known. */
  public enum Feed {
    EPSS,
    KEV
  }
}

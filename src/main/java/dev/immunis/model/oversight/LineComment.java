package dev.immunis.model.oversight;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A remark on a line of a patch, or on a file as a whole.
 *
 * @param version digest of the review's version it was written on
 * @param path the file, as the patch names it
 * @param old whether the line is one of the old file
 * @param line number of the line, from 1; 0 for the whole file
 * @param text what it says
 * @param keptAt null while it is a draft
 */
public record LineComment(
    UUID id,
    UUID reviewId,
    Digest version,
    String path,
    boolean old,
    int line,
    String text,
    Actor by,
    Instant writtenAt,
    @Nullable Instant keptAt) {
  public boolean draft() {
    return keptAt == null;
  }
}

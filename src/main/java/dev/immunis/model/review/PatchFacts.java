package dev.immunis.model.review;

import dev.immunis.model.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patch and what its maker claims about it.
 *
 * @param bytes digest of the patch's bytes; the bytes lie in the evidence vault
 * @param sizeBytes length of the patch in bytes
 * @param files changed files, null when unreadable
 * @param insertions added lines, null when unreadable
 * @param deletions removed lines, null when unreadable
 * @param unreadable why the patch cannot be read, null when it can
 * @param confidence the maker's own confidence, 0 to 1; shown, never mixed into a probability
 * @param validationConfidence share of the maker's validation checks that passed, 0 to 1
 */
public record PatchFacts(
    Digest bytes,
    long sizeBytes,
    @Nullable Integer files,
    @Nullable Integer insertions,
    @Nullable Integer deletions,
    @Nullable String unreadable,
    PatchStrategy strategy,
    @Nullable String description,
    @Nullable Double confidence,
    @Nullable RiskLevel risk,
    @Nullable Boolean validationPassed,
    @Nullable Double validationConfidence,
    List<String> validationWarnings) {
  public PatchFacts {
    validationWarnings = List.copyOf(validationWarnings);
  }
}

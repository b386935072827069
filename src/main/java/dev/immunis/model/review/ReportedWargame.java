package dev.immunis.model.review;

import org.jspecify.annotations.Nullable;

/**
 * What somebody else's wargame reported; shown as reported, never taken for a verdict of ours.
 *
 * @param verdict the word as reported
 * @param confidence 0 to 1
 * @param evidenceJson the reported evidence object as JSON text
 */
public record ReportedWargame(
    @Nullable String verdict,
    @Nullable Double confidence,
    @Nullable String runUrl,
    @Nullable String evidenceJson) {}

package dev.immunis.model.review;

import org.jspecify.annotations.Nullable;

/**
 * Whether scanners believe that the vulnerability is real; every number 0 to 1, null where not
 * given.
 */
public record Confirmation(
    @Nullable Boolean confirmed,
    @Nullable Double confidence,
    @Nullable Double staticConfidence,
    @Nullable Double dynamicConfidence,
    @Nullable Double falsePositiveProbability) {}

package dev.immunis.model.review;

import org.jspecify.annotations.Nullable;

/**
 * The dependency that is vulnerable.
 *
 * @param ecosystem in the words of purl types where known: npm, maven, pypi, golang, cargo ...
 * @param version what the project uses now
 * @param fixedVersion what the patch moves to, or the first fixed version
 */
public record PackageFacts(
    @Nullable String ecosystem,
    @Nullable String name,
    @Nullable String version,
    @Nullable String fixedVersion) {}

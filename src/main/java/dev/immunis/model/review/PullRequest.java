package dev.immunis.model.review;

import org.jspecify.annotations.Nullable;

/** The pull request that carries the patch. */
public record PullRequest(int number, @Nullable String url, @Nullable String branch) {}

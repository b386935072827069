package dev.immunis.github;

import java.time.Instant;

/**
 * How many requests are left.
 *
 * @param limit requests per hour
 * @param remaining of them left
 * @param resetAt when it is full again, in this machine's time
 */
public record Budget(int limit, int remaining, Instant resetAt) {}

package dev.immunis.hub.api;

import java.time.Duration;
import java.util.Set;

/**
 * How much one caller, and all together, may take.
 *
 * @param perToken requests a second of one token, in the long run; ten seconds' worth at once
 * @param perAddress the same of one address
 * @param atOnce requests that are worked on at a time
 * @param bodyBytes longest body
 * @param bodyPatience how long a body may take to arrive
 * @param proxies addresses whose word on who asks is taken
 * @param origins web origins that may ask
 */
public record ApiLimits(
    int perToken,
    int perAddress,
    int atOnce,
    int bodyBytes,
    Duration bodyPatience,
    Set<String> proxies,
    Set<String> origins) {
  public ApiLimits {
    proxies = Set.copyOf(proxies);
    origins = Set.copyOf(origins);
  }

  /** For a team of a thousand. */
  public static ApiLimits standard() {
    return new ApiLimits(50, 500, 64, 8 << 20, Duration.ofSeconds(20), Set.of(), Set.of());
  }

  /** The same with other rates, each address ten times that of a token. */
  public ApiLimits withRate(int perSecond) {
    return new ApiLimits(
        perSecond, perSecond * 10, atOnce, bodyBytes, bodyPatience, proxies, origins);
  }

  /** The same with these proxies and web origins. */
  public ApiLimits with(Set<String> listedProxies, Set<String> listedOrigins) {
    return new ApiLimits(
        perToken, perAddress, atOnce, bodyBytes, bodyPatience, listedProxies, listedOrigins);
  }
}

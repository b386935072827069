package dev.immunis.github;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one server.
 *
 * @param address the server
 * @param certificates PEM file of authorities to trust beside the system's, null for none
 * @param proxy null for the system's own choice
 * @param connectTimeout until a connection stands
 * @param callTimeout until an answer is there whole
 * @param answerBytes no answer may be larger
 */
public record GitHubSettings(
    GitHubAddress address,
    @Nullable Path certificates,
    @Nullable Proxy proxy,
    Duration connectTimeout,
    Duration callTimeout,
    long answerBytes) {

  /**
   * A proxy of the person's choice.
   *
   * @param user null where it asks for no login
   */
  public record Proxy(String host, int port, @Nullable String user, @Nullable Secret password) {}

  /** The usual limits. */
  public static GitHubSettings of(GitHubAddress address) {
    return new GitHubSettings(
        address, null, null, Duration.ofSeconds(10), Duration.ofSeconds(60), 64L << 20);
  }

  /** The usual limits with an own certificate file and proxy. */
  public GitHubSettings with(@Nullable Path certificateFile, @Nullable Proxy chosen) {
    return new GitHubSettings(
        address, certificateFile, chosen, connectTimeout, callTimeout, answerBytes);
  }

  /** The address as configured, for people. */
  public URI api() {
    return address.api();
  }
}

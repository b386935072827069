package dev.immunis.model.pullrequest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one repository.
 *
 * @param host where it lies, in lower case with a port where one is needed: {@code github.com}
 */
public record RepositoryId(String host, String owner, String name) {
  /** The host that a name without a host means. */
  public static final String PUBLIC_HOST = "github.com";

  private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}(?::[0-9]{1,5})?");
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})");
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

  /**
   * A checked name.
   *
   * @throws IllegalArgumentException when a part has a form that no repository has
   */
  public RepositoryId {
    host = host.toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()
        || !OWNER.matcher(owner).matches()
        || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a repository");
    }
  }

  /** Reads {@code OWNER/NAME}; empty when the text has another form. */
  public static Optional<RepositoryId> parse(String text, String host) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length != 2 || !OWNER.matcher(parts[0]).matches()) {
      return Optional.empty();
    }
    return NAME.matcher(parts[1]).matches()
        ? Optional.of(new RepositoryId(host, parts[0], parts[1]))
        : Optional.empty();
  }

  /** {@code owner/name}. */
  public String path() {
    return owner + "/" + name;
  }

  /** The name that tells it from all others: {@code owner/name}, with the host unless public. */
  public String key() {
    return host.equals(PUBLIC_HOST) ? path() : host + "/" + path();
  }

  @Override
  public String toString() {
    return key();
  }
}

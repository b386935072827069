package dev.immunis.github;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where a server's interfaces are.
 *
 * @param host as in the addresses of its pages, with the port where one is named
 * @param api base of the REST interface, without a slash at the end
 * @param graphql the GraphQL interface
 */
public record GitHubAddress(String host, URI api, URI graphql) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The public server. */
  public static GitHubAddress standard() {
    return new GitHubAddress(
        "github.com",
        URI.create("https://api.github.com"),
        URI.create("https://api.github.com/graphql"));
  }

  /**
   * Reads what a person wrote as the server's address: its page or its REST interface.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static GitHubAddress of(String text) {
    String written = text.strip().replaceAll("/+$", "");
    if (written.isEmpty()) {
      return standard();
    }
    URI uri;
    try {
      uri = URI.create(written);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no address of a server", e);
    }
    String name = uri.getHost();
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (name == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("an address is needed, like https://github.example.org");
    }
    String bare = name.toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(bare))) {
      throw new IllegalArgumentException("only https keeps the token secret");
    }
    if (bare.equals("github.com") || bare.equals("www.github.com")) {
      return standard();
    }
    if (bare.equals("api.github.com")) {
      return standard();
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!path.isEmpty() && !path.equals("/api/v3") && !path.equals("/api")) {
      throw new IllegalArgumentException("the path " + path + " is not that of a server");
    }
    String host = uri.getPort() < 0 ? bare : bare + ":" + uri.getPort();
    String root = scheme + "://" + host;
    return new GitHubAddress(host, URI.create(root + "/api/v3"), URI.create(root + "/api/graphql"));
  }
}

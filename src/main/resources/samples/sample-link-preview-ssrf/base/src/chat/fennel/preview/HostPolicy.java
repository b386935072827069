package chat.fennel.preview;

import java.util.Locale;
import java.util.Set;

/** Which servers the preview may ask: all but our own, apart from those that the operator names. */
public final class HostPolicy {

  /** Names under which services of our own network answer. */
  private static final Set<String> INTERNAL = Set.of("localhost", "metadata", "169.254.169.254");

  private final Set<String> trusted;

  /**
   * @param trusted host and port of internal servers that may be shown, such as {@code wiki:8080}
   */
  public HostPolicy(Set<String> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  boolean mayAsk(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    if (trusted.contains(name + ":" + port)) {
      return true;
    }
    return !INTERNAL.contains(name) && !name.endsWith(".internal");
  }
}

package dev.immunis.cli;

import java.util.List;
import java.util.Optional;

/**
 * Where the token for a GitHub server lies on this machine; never shows it. May block.
 *
 * @see CliFailure thrown when a place cannot be used, in words for people
 */
public interface GitHubTokens {
  /** The server whose token it is. */
  String host();

  /** The places in the order in which they are asked. */
  List<Place> places();

  /**
   * Keeps a token in the key chain, or in the sealed file where there is none.
   *
   * @return the word of the place
   */
  String keep(char[] token);

  /**
   * Takes it away from the key chain and the sealed file.
   *
   * @return whether there was one
   */
  boolean remove();

  /** The token as a person types it without seeing it, or as it is piped in; empty at the end. */
  Optional<char[]> ask(String prompt);

  /**
   * One place.
   *
   * @param name a stable word: environment, app, key-chain, file
   * @param usable whether it works on this machine
   * @param holds whether a token lies there
   * @param why why it cannot be said, empty when it can
   */
  record Place(String name, boolean usable, boolean holds, String why) {}
}

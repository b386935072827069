package dev.immunis.github;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of the token that we use.
 *
 * @param login that acts with it
 * @param scopes of a classic token, null where the server tells none: fine-grained ones and apps
 * @param until when it ends, null where the server does not say
 */
public record TokenFacts(String login, @Nullable Set<String> scopes, @Nullable Instant until) {
  private static final String REPO = "repo";
  private static final String WORKFLOW = "workflow";

  public TokenFacts {
    scopes = scopes == null ? null : Set.copyOf(scopes);
  }

  /**
   * The scopes that a classic token lacks; of another kind it shows only where a call is refused.
   *
   * @param runner whether wargames run on Actions
   */
  public List<String> missing(boolean runner) {
    Set<String> have = scopes;
    return have == null
        ? List.of()
        : (runner ? List.of(REPO, WORKFLOW) : List.of(REPO))
            .stream().filter(scope -> !have.contains(scope)).toList();
  }
}

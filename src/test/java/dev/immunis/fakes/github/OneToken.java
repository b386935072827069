package dev.immunis.fakes.github;

import dev.immunis.github.Secret;
import dev.immunis.github.TokenSource;
import java.util.Optional;

/** Always the same token. */
public record OneToken(String text) implements TokenSource {
  @Override
  public String name() {
    return "one";
  }

  @Override
  public Optional<Secret> token() {
    return Optional.of(new Secret(text));
  }
}

package dev.immunis.github.token;

import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenSource;
import java.util.List;
import java.util.Optional;

/** Asks several sources in order; the first that has a token wins. */
public final class FirstToken implements TokenSource {
  private final List<TokenSource> sources;

  public FirstToken(List<TokenSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return "first of " + String.join(", ", sources.stream().map(TokenSource::name).toList());
  }

  @Override
  public Optional<Secret> token() throws TokenException {
    for (TokenSource source : sources) {
      Optional<Secret> token = source.token();
      if (token.isPresent()) {
        return token;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> login() throws TokenException {
    for (TokenSource source : sources) {
      if (source.token().isPresent()) {
        return source.login();
      }
    }
    return Optional.empty();
  }
}

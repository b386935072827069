package dev.immunis.github.token;

import dev.immunis.github.Secret;
import dev.immunis.github.TokenSource;
import java.util.Map;
import java.util.Optional;

/** The token that the environment hands in, for runs without a person. */
public final class EnvironmentToken implements TokenSource {
  /** Name of the variable. */
  public static final String VARIABLE = "IMMUNIS_GITHUB_TOKEN";

  private final Optional<Secret> token;

  public EnvironmentToken(Map<String, String> environment) {
    String text = environment.getOrDefault(VARIABLE, "").strip();
    token = text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
  }

  @Override
  public String name() {
    return "environment";
  }

  @Override
  public Optional<Secret> token() {
    return token;
  }
}

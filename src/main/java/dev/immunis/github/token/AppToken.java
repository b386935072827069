package dev.immunis.github.token;

import dev.immunis.github.AppCredentials;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenSource;
import dev.immunis.model.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens of one installation of a GitHub App, fetched anew before they run out. */
public final class AppToken implements TokenSource {
  /** A token that runs out within this time is not used any more. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final String appId;
  private final String installation;
  private final Path keyFile;
  private final AppCredentials server;
  private final Clock clock;
  private @Nullable AppKey key;
  private AppCredentials.@Nullable Installation current;
  private @Nullable String login;

  /**
   * An app's installation.
   *
   * @param appId the app's id or client id
   * @param installation number of the installation
   * @param keyFile the app's private key as PEM
   * @param server who hands out tokens for signed words
   */
  public AppToken(
      String appId, String installation, Path keyFile, AppCredentials server, Clock clock) {
    if (!appId.matches("[A-Za-z0-9.]{1,60}") || !installation.matches("[0-9]{1,20}")) {
      throw new IllegalArgumentException("no id of an app and its installation");
    }
    this.appId = appId;
    this.installation = installation;
    this.keyFile = keyFile;
    this.server = server;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "app";
  }

  @Override
  public synchronized Optional<Secret> token() throws TokenException {
    Instant now = clock.now();
    if (current == null || !now.isBefore(current.expiresAt().minus(MARGIN))) {
      current = server.installation(word(now), installation);
    }
    return Optional.of(current.token());
  }

  @Override
  public synchronized Optional<String> login() throws TokenException {
    if (login == null) {
      login = server.login(word(clock.now()));
    }
    return Optional.of(login);
  }

  private Secret word(Instant now) throws TokenException {
    if (key == null) {
      key = AppKey.read(keyFile);
    }
    return new Secret(key.word(appId, now));
  }
}

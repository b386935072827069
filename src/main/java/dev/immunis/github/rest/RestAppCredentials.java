package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.immunis.github.AppCredentials;
import dev.immunis.github.GitHubSettings;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenSource;
import dev.immunis.model.Clock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks a server for tokens of an app's installation. */
public final class RestAppCredentials implements AppCredentials, AutoCloseable {
  /** What the server gives them for: an hour. Less, in case the clocks differ. */
  private static final Duration LIFE = Duration.ofMinutes(55);

  private final GitHubSettings settings;
  private final Clock clock;
  private final HttpClient client;

  /**
   * Sends nothing yet.
   *
   * @throws IOException when the certificate file cannot be used
   */
  public RestAppCredentials(GitHubSettings settings, Clock clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.client = HttpClients.make(settings);
  }

  @Override
  public Installation installation(Secret signedWord, String installation) throws TokenException {
    try {
      JsonNode answer =
          calls(signedWord)
              .send(
                  "POST",
                  "/app/installations/" + installation + "/access_tokens",
                  JsonNodeFactory.instance.objectNode());
      String token = Json.textOrNull(answer, "token");
      if (token == null) {
        throw new TokenException("GitHub gave no token for the app's installation");
      }
      Instant latest = clock.now().plus(LIFE);
      return new Installation(new Secret(token), latest);
    } catch (CallException e) {
      throw new TokenException("no token for the app: " + e.trouble().sentence());
    }
  }

  @Override
  public String login(Secret signedWord) throws TokenException {
    try {
      String slug = Json.textOrNull(calls(signedWord).get("/app"), "slug");
      if (slug == null) {
        throw new TokenException("GitHub does not say the app's name");
      }
      return slug + "[bot]";
    } catch (CallException e) {
      throw new TokenException("the app's name is not known: " + e.trouble().sentence());
    }
  }

  private JsonCalls calls(Secret signedWord) {
    TokenSource word =
        new TokenSource() {
          @Override
          public String name() {
            return "signed word";
          }

          @Override
          public Optional<Secret> token() {
            return Optional.of(signedWord);
          }
        };
    return new JsonCalls(new Wire(settings, word, clock, client));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

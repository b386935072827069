package dev.immunis.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.github.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns an answer of 400 and above into a trouble (GitHub's pages "Rate limits for the REST API",
 * "Troubleshooting the REST API", "Permissions required for fine-grained personal access tokens").
 */
final class Troubles {
  /** What to wait where the server names no time: its own advice for the limit on bursts. */
  private static final Duration BURST_PAUSE = Duration.ofMinutes(1);

  private static final Duration SERVER_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(24);
  private static final int MOST_WORDS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Troubles() {}

  /**
   * The trouble.
   *
   * @param what names what was asked for, without the server
   * @param now this machine's time
   */
  static Trouble of(Reply reply, String what, Instant now) {
    String words = words(reply);
    Optional<Trouble> limit = limit(reply, words, now);
    if (limit.isPresent()) {
      return limit.get();
    }
    int status = reply.status();
    if (status >= 500) {
      return new Trouble.Retry(
          retryAfter(reply, now).orElse(SERVER_PAUSE),
          false,
          "GitHub answered with " + status + ".");
    }
    return switch (status) {
      case 401 -> new Trouble.BadLogin(words);
      case 403 -> new Trouble.NoRight(missing(reply), words);
      case 404, 410 -> new Trouble.NotThere(what);
      case 407 -> new Trouble.Unreachable("the proxy wants a login.");
      case 408 -> new Trouble.Retry(SERVER_PAUSE, false, "GitHub waited too long for the request.");
      default -> new Trouble.Refused(status, words);
    };
  }

  private static Optional<Trouble> limit(Reply reply, String words, Instant now) {
    if (reply.status() != 403 && reply.status() != 429) {
      return Optional.empty();
    }
    Optional<Duration> named = retryAfter(reply, now);
    if (named.isPresent()) {
      return Optional.of(new Trouble.RateLimited(now.plus(named.get()), true));
    }
    if (reply.header("x-ratelimit-remaining").filter("0"::equals).isPresent()) {
      return Optional.of(
          new Trouble.RateLimited(resetAt(reply, now).orElse(now.plus(BURST_PAUSE)), false));
    }
    String lower = words.toLowerCase(Locale.ROOT);
    boolean burst =
        reply.status() == 429
            || lower.contains("secondary rate limit")
            || lower.contains("abuse detection");
    return burst
        ? Optional.of(new Trouble.RateLimited(now.plus(BURST_PAUSE), true))
        : Optional.empty();
  }

  /** When the hourly limit is full again, in this machine's time whatever the server's clock. */
  static Optional<Instant> resetAt(Reply reply, Instant now) {
    Optional<Long> reset = reply.header("x-ratelimit-reset").flatMap(Troubles::number);
    if (reset.isEmpty()) {
      return Optional.empty();
    }
    Instant theirs = reply.header("date").flatMap(Troubles::date).orElse(now);
    Duration left = Duration.between(theirs, Instant.ofEpochSecond(reset.get()));
    // The header has whole seconds; one more is never too early.
    return Optional.of(now.plus(bounded(left.plusSeconds(1))));
  }

  private static Optional<Duration> retryAfter(Reply reply, Instant now) {
    return reply
        .header("retry-after")
        .flatMap(
            text ->
                number(text)
                    .map(Duration::ofSeconds)
                    .or(() -> date(text).map(at -> Duration.between(now, at))))
        .map(Troubles::bounded);
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
  }

  private static Optional<Long> number(String text) {
    return text.strip().matches("\\d{1,12}")
        ? Optional.of(Long.valueOf(text.strip()))
        : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Permissions and scopes that the server says the call needs and the token has not. */
  private static List<String> missing(Reply reply) {
    List<String> missing = new ArrayList<>();
    reply
        .header("x-accepted-github-permissions")
        .ifPresent(
            text ->
                Arrays.stream(text.split("[;,]"))
                    .map(part -> part.strip().replace('=', ':'))
                    .filter(part -> !part.isEmpty())
                    .forEach(missing::add));
    List<String> have = reply.header("x-oauth-scopes").map(Troubles::listed).orElse(List.of());
    reply.header("x-accepted-oauth-scopes").map(Troubles::listed).orElse(List.of()).stream()
        .filter(scope -> !have.contains(scope))
        .map(scope -> "scope " + scope)
        .forEach(missing::add);
    if (reply.header("x-github-sso").filter(text -> text.startsWith("required")).isPresent()) {
      missing.add("single sign-on authorisation for the organisation");
    }
    return missing;
  }

  private static List<String> listed(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The server's own words: its message and the messages of its errors, on one line, cut. */
  private static String words(Reply reply) {
    StringBuilder words = new StringBuilder();
    try {
      JsonNode json = JSON.readTree(reply.body());
      if (json != null) {
        words.append(json.path("message").asText(""));
        for (JsonNode error : json.path("errors")) {
          String text = error.isTextual() ? error.textValue() : error.path("message").asText("");
          if (!text.isEmpty()) {
            words.append(words.isEmpty() ? "" : "; ").append(text);
          }
        }
      }
    } catch (IOException e) {
      words.setLength(0);
    }
    if (words.isEmpty()) {
      words.append("status ").append(reply.status());
    }
    String line = words.toString().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "..." : line;
  }
}

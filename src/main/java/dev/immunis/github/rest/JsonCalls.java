package dev.immunis.github.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.immunis.github.Trouble;
import dev.immunis.model.pullrequest.RepositoryId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes JSON over the wire, page by page where an answer has several. */
final class JsonCalls {
  static final ObjectMapper JSON = new ObjectMapper();

  /** More pages than this are not read: 10,000 entries. */
  private static final int MOST_PAGES = 100;

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");

  private final Wire wire;

  JsonCalls(Wire wire) {
    this.wire = wire;
  }

  Wire wire() {
    return wire;
  }

  /** {@code /repos/owner/name} and what follows. */
  static String path(RepositoryId repository, String rest) {
    return "/repos/" + repository.path() + rest;
  }

  /** The text as one part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) throws CallException {
    return json(wire.send(Call.get(path)), false);
  }

  /** An answer that came already, as JSON. */
  JsonNode read(Reply reply) throws CallException {
    return json(reply, false);
  }

  /** Sends a wish with a JSON body; the answer may be empty. */
  JsonNode send(String method, String path, JsonNode body) throws CallException {
    byte[] bytes;
    try {
      bytes = JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
    return json(wire.send(new Call(method, path, Call.JSON, bytes)), true);
  }

  /**
   * All entries of all pages, at most {@code most}.
   *
   * @param field the field of the answer that has the entries; empty when the answer is the list
   */
  List<JsonNode> all(String path, String field, int most) throws CallException {
    List<JsonNode> entries = new ArrayList<>();
    Optional<String> next = Optional.of(path);
    for (int page = 0; next.isPresent() && page < MOST_PAGES && entries.size() < most; page++) {
      Reply reply = wire.send(Call.get(next.get()));
      JsonNode answer = json(reply, false);
      JsonNode list = field.isEmpty() ? answer : answer.path(field);
      for (JsonNode entry : list) {
        if (entries.size() < most) {
          entries.add(entry);
        }
      }
      next = reply.header("link").flatMap(JsonCalls::next);
    }
    return entries;
  }

  private static Optional<String> next(String link) {
    Matcher matcher = NEXT.matcher(link);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static JsonNode json(Reply reply, boolean wish) throws CallException {
    try {
      JsonNode json = JSON.readTree(reply.body());
      return json == null ? JSON.missingNode() : json;
    } catch (IOException e) {
      throw new CallException(
          new Trouble.Retry(Duration.ofSeconds(30), wish, "GitHub's answer was no JSON."),
          reply.status(),
          wish);
    }
  }
}

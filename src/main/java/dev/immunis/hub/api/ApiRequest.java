package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.store.ApiCaller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that the description allows, from somebody who may ask.
 *
 * @param body the object that was sent, null where the operation takes none
 * @param who null where no token is needed
 * @param key of idempotency, empty where none was given
 */
record ApiRequest(
    Operation operation,
    Map<String, String> path,
    Map<String, String> query,
    @Nullable ObjectNode body,
    @Nullable ApiCaller who,
    String key) {
  ApiCaller caller() {
    return Objects.requireNonNull(who, "the operation needs a token");
  }

  ObjectNode content() {
    return Objects.requireNonNull(body, "the operation takes a body");
  }

  String inPath(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  Optional<String> asked(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A text of the body; empty where it is absent or null. */
  Optional<String> text(String name) {
    return Optional.ofNullable(content().get(name))
        .filter(value -> value.isTextual())
        .map(value -> value.textValue());
  }

  boolean truth(String name) {
    return content().path(name).asBoolean(false);
  }
}

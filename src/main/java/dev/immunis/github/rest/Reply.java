package dev.immunis.github.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A good answer, whole.
 *
 * @param status 200 to 299
 * @param headers names in lower case
 */
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}

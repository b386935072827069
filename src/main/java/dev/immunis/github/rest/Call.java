package dev.immunis.github.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request as the house sends it.
 *
 * @param path the path in the interface with its query, or a whole address of the same server
 * @param accept media type that is wanted
 * @param body JSON, null for none
 */
record Call(String method, String path, String accept, byte @Nullable [] body) {
  static final String JSON = "application/vnd.github+json";
  static final String DIFF = "application/vnd.github.diff";

  static Call get(String path) {
    return new Call("GET", path, JSON, null);
  }

  /** Whether it may change something over there. */
  boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  URI on(URI api) {
    return path.startsWith("http://") || path.startsWith("https://")
        ? URI.create(path)
        : URI.create(api + path);
  }
}

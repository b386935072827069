package dev.immunis.hub.api;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.ReviewQuery.Key;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Writes the place in the list as a word that means nothing to a client, and reads it back. */
final class Cursors {
  private static final String FORM = "1";

  private Cursors() {}

  static String after(ReviewHead head) {
    Integer priority = head.priority();
    String text =
        FORM + " " + (priority == null ? 0 : priority) + " " + head.createdAt() + " " + head.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Key read(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ");
      if (parts.length == 4 && parts[0].equals(FORM)) {
        return new Key(
            Integer.parseInt(parts[1]), Instant.parse(parts[2]), UUID.fromString(parts[3]));
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static ApiProblem unknown() {
    return ApiProblem.field("cursor", "it is not a next_cursor of this list");
  }
}

package dev.immunis.hub.api;

import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.ApiCaller;
import dev.immunis.store.Found;
import java.util.List;
import java.util.UUID;

/** Finds what a path names, or says that there is no such thing. */
final class Finding {
  private Finding() {}

  static ReviewHead head(ApiCaller caller, String named) {
    return switch (caller.cache().find(named)) {
      case Found.One one -> one.head();
      case Found.None none -> throw ApiProblem.missing("there is no review of that name");
      case Found.Ambiguous many -> throw several(many.candidates());
    };
  }

  static Review review(ApiCaller caller, String named) {
    UUID id = head(caller, named).id();
    return caller
        .cache()
        .review(id)
        .orElseThrow(() -> ApiProblem.missing("there is no review of that name"));
  }

  static ApiProblem several(List<ReviewHead> candidates) {
    return ApiProblem.of(409, "ambiguous", "several reviews are meant")
        .with(
            json -> {
              var list = json.putArray("reviews");
              candidates.forEach(one -> list.add(one.id().toString()));
            });
  }

  static UUID id(String text, String field) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw ApiProblem.field(field, "it is no UUID");
    }
    throw ApiProblem.field(field, "it is no UUID");
  }

  static Digest digest(String text, String field) {
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.field(field, "it is no SHA-256 in lower-case hexadecimal");
    }
  }
}

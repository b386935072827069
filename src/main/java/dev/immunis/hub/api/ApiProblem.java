package dev.immunis.hub.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Why a request was not done, in words that say nothing of what is inside. */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String word;
  private final transient List<Field> fields;
  private final transient Map<String, String> headers = new LinkedHashMap<>();
  private transient Consumer<ObjectNode> more = json -> {};

  /** One field and what is wrong with it. */
  record Field(String name, String reason) {}

  private ApiProblem(int status, String word, String detail, List<Field> fields) {
    super(detail, null, false, false);
    this.status = status;
    this.word = word;
    this.fields = fields;
  }

  static ApiProblem of(int status, String word, String detail) {
    return new ApiProblem(status, word, detail, List.of());
  }

  /** Fields are wrong. */
  static ApiProblem fields(int status, List<Field> fields) {
    return new ApiProblem(
        status,
        status == 400 ? "unreadable" : "wrong-field",
        fields.stream()
            .map(one -> one.name().isEmpty() ? one.reason() : one.name() + ": " + one.reason())
            .reduce((a, b) -> a + "; " + b)
            .orElse("a field is wrong"),
        fields);
  }

  static ApiProblem field(String name, String reason) {
    return fields(422, List.of(new Field(name, reason)));
  }

  static ApiProblem missing(String what) {
    return of(404, "not-found", what);
  }

  /** The database is away, or the hub is full or stops. */
  static ApiProblem busy(String detail, long afterSeconds) {
    return of(503, "unavailable", detail).header("Retry-After", Long.toString(afterSeconds));
  }

  static ApiProblem tooMany(long afterSeconds) {
    return of(429, "too-many-requests", "too many requests; come again in a while")
        .header("Retry-After", Long.toString(afterSeconds));
  }

  ApiProblem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds members of this kind of problem. */
  ApiProblem with(Consumer<ObjectNode> members) {
    more = members;
    return this;
  }

  int status() {
    return status;
  }

  String word() {
    return word;
  }

  List<Field> fields() {
    return fields;
  }

  Map<String, String> headers() {
    return headers;
  }

  void addTo(ObjectNode json) {
    more.accept(json);
  }
}

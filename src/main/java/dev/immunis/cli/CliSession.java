package dev.immunis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.Cache;
import dev.immunis.store.Found;
import java.io.PrintStream;

/** What one call's commands share: the call, the door, the words. */
record CliSession(CliCall call, CliDoor door, CliTexts texts, RootOptions options) {
  PrintStream out() {
    return call.out();
  }

  boolean json() {
    return options.json;
  }

  String text(String key, Object... figures) {
    return texts.get(key, figures);
  }

  /** A sentence of the engine in the caller's language. */
  String phrase(String sentence) {
    return texts.phrase(sentence);
  }

  /** One line for a person on standard error, control characters escaped. */
  void tell(String line) {
    call.err().println(Plain.line(line));
    call.err().flush();
  }

  void print(JsonNode json) {
    JsonOut.print(call, json);
  }

  /**
   * The one review that a person means.
   *
   * @throws CliFailure naming the text when there is none, or more than one
   */
  ReviewHead find(Cache cache, String id) {
    return switch (cache.find(id)) {
      case Found.One one -> one.head();
      case Found.None none -> throw CliFailure.badUse(text("cli.find.none", id));
      case Found.Ambiguous many ->
          throw CliFailure.badUse(
              text(
                  "cli.find.many",
                  id,
                  String.join(
                      ", ",
                      many.candidates().stream()
                          .map(h -> h.code() + " (" + h.sourceKey() + ")")
                          .toList())));
    };
  }
}

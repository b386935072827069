package dev.immunis.hub.api;

import dev.immunis.model.decision.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Puts what the rules refuse into a status, a field and an English sentence. */
final class Refusals {
  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("i18n.refusal", Locale.ENGLISH);

  /** The field of a request that the first word of a refusal's code is about. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "kind", "decision",
          "approve", "decision",
          "justification", "justification",
          "modify", "modifications",
          "escalate", "target",
          "confidence", "confidence");

  private Refusals() {}

  /**
   * The problem.
   *
   * @param names how this operation calls the fields of a decision, where it calls them otherwise
   */
  static ApiProblem of(List<Refusal> refusals, Map<String, String> names) {
    String first = word(refusals.getFirst());
    return switch (first) {
      case "review" -> ApiProblem.missing(sentence(refusals.getFirst()));
      case "state", "version" -> ApiProblem.of(409, "moved-on", sentence(refusals.getFirst()));
      case "policy" -> ApiProblem.busy(sentence(refusals.getFirst()), 60);
      case "reviewer" -> ApiProblem.of(403, "forbidden", sentence(refusals.getFirst()));
      default ->
          ApiProblem.fields(
              422,
              refusals.stream()
                  .map(
                      one -> {
                        String field = FIELDS.getOrDefault(word(one), "decision");
                        return new ApiProblem.Field(
                            names.getOrDefault(field, field), sentence(one));
                      })
                  .toList());
    };
  }

  private static String word(Refusal refusal) {
    int dot = refusal.code().indexOf('.');
    return dot < 0 ? refusal.code() : refusal.code().substring(0, dot);
  }

  private static String sentence(Refusal refusal) {
    String text;
    try {
      text = TEXTS.getString("refusal." + refusal.code());
    } catch (MissingResourceException e) {
      text = refusal.code();
    }
    for (int i = 0; i < refusal.figures().size(); i++) {
      text = text.replace("{" + i + "}", refusal.figures().get(i));
    }
    return text;
  }
}

package net.copperfinch.mailer;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places such as {@code ${name}} that are filled in for each recipient. */
public final class Template {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z][a-z0-9.]*)\\}");

  private final String text;

  public Template(String text) {
    this.text = text;
  }

  /** The text with every known place filled in; unknown places stay as they are. */
  public String fill(Map<String, String> values) {
    return fill(values, UnaryOperator.identity());
  }

  /** As {@link #fill(Map)}, with every value put through a step first. */
  String fill(Map<String, String> values, UnaryOperator<String> step) {
    Matcher places = PLACE.matcher(text);
    return places.replaceAll(
        place -> {
          String value = values.get(place.group(1));
          return Matcher.quoteReplacement(value == null ? place.group() : step.apply(value));
        });
  }
}

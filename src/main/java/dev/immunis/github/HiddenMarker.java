package dev.immunis.github;

import java.util.regex.Pattern;

/**
 * Tells a text of ours again: it is added where a person does not see it.
 *
 * @param id letters, digits, {@code . _ : -}; unique for what is to exist once
 */
public record HiddenMarker(String id) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,120}");

  /**
   * A checked marker.
   *
   * @throws IllegalArgumentException when the id has another form
   */
  public HiddenMarker {
    if (!FORM.matcher(id).matches() || id.contains("--")) {
      throw new IllegalArgumentException("no id of a marker");
    }
  }

  /** The text with the marker after it. */
  public String mark(String text) {
    return text.stripTrailing() + "\n\n" + comment();
  }

  /** Whether a text carries this marker. */
  public boolean in(String text) {
    return text.contains(comment());
  }

  private String comment() {
    return "<!-- immunis:" + id + " -->";
  }
}

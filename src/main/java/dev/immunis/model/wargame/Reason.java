package dev.immunis.model.wargame;

import java.util.List;

/**
 * One reason of the judge, as a stable code with its figures; the faces turn it into a sentence.
 *
 * @param code for example {@code after.triggered}
 * @param figures what the sentence needs, in its order
 */
public record Reason(String code, List<String> figures) {
  public Reason {
    figures = List.copyOf(figures);
  }

  public static Reason of(String code, Object... figures) {
    return new Reason(code, java.util.Arrays.stream(figures).map(String::valueOf).toList());
  }
}

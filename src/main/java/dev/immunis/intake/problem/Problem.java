package dev.immunis.intake.problem;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One reason why something was refused, exact enough to go and mend it.
 *
 * @param bundle the bundle, archive or advisory as the person named it
 * @param file the file within the bundle or the entry within the archive; empty for the whole
 * @param field the JSON field in the form {@code a.b[0]}; empty when it is not about a field
 * @param fault the stable kind of the reason
 * @param details what the sentence of the fault names: sizes, words, what was expected
 */
public record Problem(String bundle, String file, String field, Fault fault, List<String> details) {
  private static final String TEXTS = "i18n.intake";
  private static final int LONGEST_DETAIL = 200;

  public Problem {
    details = details.stream().map(Problem::printable).toList();
  }

  /** A problem of a field of a file. */
  public static Problem of(
      String bundle, String file, String field, Fault fault, Object... details) {
    return new Problem(
        bundle, file, field, fault, java.util.Arrays.stream(details).map(String::valueOf).toList());
  }

  /** The reason as one English sentence without bundle, file and field. */
  public String reason() {
    return reason(Locale.ENGLISH);
  }

  /** The reason in a language; in English where there is no text in that language. */
  public String reason(Locale locale) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            TEXTS,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String text = texts.getString("intake.fault." + fault.code());
    for (int i = 0; i < details.size(); i++) {
      text = text.replace("{" + i + "}", details.get(i));
    }
    return text;
  }

  /** Bundle, file, field and reason in one English line. */
  public String line() {
    return line(Locale.ENGLISH);
  }

  /** Bundle, file, field and reason in one line. */
  public String line(Locale locale) {
    StringBuilder line = new StringBuilder(printable(bundle));
    if (!file.isEmpty()) {
      line.append(": ").append(printable(file));
    }
    if (!field.isEmpty()) {
      line.append(": ").append(printable(field));
    }
    return line.append(": ").append(reason(locale)).toString();
  }

  /** Control characters would let a bundle write to the person's terminal. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_DETAIL)
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean plain =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.SURROGATE
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR;
              out.appendCodePoint(plain ? c : '\uFFFD');
            });
    return text.codePointCount(0, text.length()) > LONGEST_DETAIL ? out + "..." : out.toString();
  }
}

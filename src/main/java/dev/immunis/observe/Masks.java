package dev.immunis.observe;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not stand in a log: secrets, and what names a person beyond the
 * login. It sees forms and not meanings, so it is the second fence; the first is not to log such
 * things.
 */
public final class Masks {
  static final String MASK = "***";

  /** Longer texts are cut before they are looked through, so that a line costs a bounded time. */
  private static final int LONGEST = 65_536;

  private record Form(Pattern pattern, String put) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              Pattern.compile(
                  "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\S]{0,20000}?"
                      + "(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)"),
              MASK),
          // Login and password in an address.
          new Form(Pattern.compile("(://[^\\s/:@]{1,200}):[^\\s/@]{1,500}@"), "$1:" + MASK + "@"),
          new Form(
              Pattern.compile("(?i)\\b(bearer|basic|token)\\s+[A-Za-z0-9._~+/=-]{12,4096}"),
              "$1 " + MASK),
          new Form(
              Pattern.compile(
                  "(?i)([\"']?\\b[\\w-]{0,40}(?:password|passwd|passphrase|secret|token|api[_-]?key"
                      + "|authorization)\\b[\"']?\\s*[=:]\\s*)"
                      + "(?:\"[^\"]{0,4096}\"|'[^']{0,4096}'|[^\\s,;&\"'}\\])]{1,4096})"),
              "$1" + MASK),
          new Form(
              Pattern.compile(
                  "\\b(?:gh[pousr]_[A-Za-z0-9]{16,255}|github_pat_\\w{20,255}"
                      + "|xox[baprs]-[A-Za-z0-9-]{10,255}|AKIA[0-9A-Z]{16}"
                      + "|eyJ[\\w-]{5,4096}\\.[\\w-]{8,4096}\\.[\\w-]{4,4096})"),
              MASK),
          new Form(
              Pattern.compile(
                  "[A-Za-z0-9._%+-]{1,64}@((?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24})\\b"),
              MASK + "@$1"));

  private Masks() {}

  /** The text without them; what was taken out is shown as three stars. */
  public static String masked(String text) {
    String left = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(left);
      left = matcher.replaceAll(form.put());
    }
    return left;
  }
}

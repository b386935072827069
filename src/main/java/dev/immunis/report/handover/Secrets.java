package dev.immunis.report.handover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like a secret in texts that are about to leave the house. */
final class Secrets {
  /** What stands in place of a secret. */
  static final String REMOVED = "[secret removed]";

  /** Forms that their makers publish; a general guess at passwords comes last. */
  private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

  static {
    // The whole key, in a plain text or inside a JSON string; what follows when its end is missing.
    FORMS.put(
        "private key",
        Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----"
                + "(?:[^\"]{0,20000}?-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----"
                + "|(?:[A-Za-z0-9+/=\\s]++|\\\\[nrt]){0,1000}+)"));
    FORMS.put(
        "GitHub token",
        Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\\b"));
    FORMS.put("AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"));
    FORMS.put("Slack token", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"));
    FORMS.put(
        "JSON Web Token",
        Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"));
    FORMS.put(
        "password in an address", Pattern.compile("(?<=://)[^\\s/:@]{1,80}:[^\\s/@]{3,}(?=@)"));
    FORMS.put(
        "password",
        Pattern.compile(
            "(?i)(?<=(?:password|passwd|secret|api[_-]?key|token)"
                // A quotation mark has backslashes before it inside a JSON string.
                + "\\\\{0,3}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,3}[\"'])"
                + "[^\"'\\s]{7,}?[^\"'\\s\\\\](?=\\\\{0,3}[\"'])"));
  }

  private Secrets() {}

  /**
   * One place.
   *
   * @param line counted from 1
   * @param kind what it looks like; never the secret itself
   */
  record Hit(String file, int line, String kind) {
    @Override
    public String toString() {
      return file + ":" + line + " (" + kind + ")";
    }
  }

  static List<Hit> in(String file, String text) {
    List<Hit> hits = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      for (var form : FORMS.entrySet()) {
        if (form.getValue().matcher(line).find()) {
          hits.add(new Hit(file, number, form.getKey()));
          break;
        }
      }
    }
    return hits;
  }

  /** The text with every secret replaced. */
  static String without(String text) {
    String clean = text;
    for (Pattern form : FORMS.values()) {
      clean = form.matcher(clean).replaceAll(Matcher.quoteReplacement(REMOVED));
    }
    return clean;
  }
}

package dev.immunis.patch;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a patch as text that can be given on: {@code immunis://review/ID/file#line}, with a
 * minus before the number of a line of the old file.
 *
 * @param path as a person sees it, empty for the review as a whole
 * @param line from 1, 0 for the file as a whole
 */
public record PatchLink(UUID review, String path, boolean old, int line) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i:immunis)://review/([0-9a-fA-F-]{36})(?:/([^#?\\s]{1,8000}?))?/?(?:#(-?)([0-9]{1,8}))?");

  /** Reads a link that somebody gave; empty when it is none. */
  public static Optional<PatchLink> of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      String path = form.group(2) == null ? "" : decoded(form.group(2));
      int line = form.group(4) == null ? 0 : Integer.parseInt(form.group(4));
      return Optional.of(
          new PatchLink(UUID.fromString(form.group(1)), path, "-".equals(form.group(3)), line));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("immunis://review/").append(review);
    for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      text.append('/').append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    if (line > 0) {
      text.append('#').append(old ? "-" : "").append(line);
    }
    return text.toString();
  }
}

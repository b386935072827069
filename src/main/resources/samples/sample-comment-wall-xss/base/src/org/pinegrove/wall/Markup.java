package org.pinegrove.wall;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small markup of comments: {@code *strong*}, {@code _emphasis_} and {@code [text](address)};
 * an empty line starts a new paragraph.
 */
final class Markup {

  private static final Pattern STRONG = Pattern.compile("\\*([^*\\n]+)\\*");
  private static final Pattern EMPHASIS = Pattern.compile("(?<!\\w)_([^_\\n]+)_(?!\\w)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)\\]\\(([^)\\s]+)\\)");

  private Markup() {}

  /** The comment's text as HTML. */
  static String html(String text) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : text.strip().split("\\n\\s*\\n")) {
      html.append("<p>").append(inline(paragraph)).append("</p>\n");
    }
    return html.toString();
  }

  private static String inline(String text) {
    String marked = STRONG.matcher(text).replaceAll("<strong>$1</strong>");
    marked = EMPHASIS.matcher(marked).replaceAll("<em>$1</em>");
    return LINK.matcher(marked).replaceAll(Markup::link);
  }

  private static String link(MatchResult found) {
    String address = found.group(2);
    return Matcher.quoteReplacement(
        "<a rel=\"nofollow\" href=\"" + address + "\">" + found.group(1) + "</a>");
  }
}

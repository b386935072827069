package org.pinegrove.wall;

import java.util.List;

/** The part of an article's page below the text: all comments, newest first. */
public final class WallPage {

  public String render(List<Comment> comments) {
    StringBuilder page = new StringBuilder("<section class=\"wall\">\n");
    if (comments.isEmpty()) {
      page.append("<p>Be the first to say something.</p>\n");
    }
    comments.stream()
        .sorted((a, b) -> b.day().compareTo(a.day()))
        .forEach(comment -> page.append(article(comment)));
    return page.append("</section>\n").toString();
  }

  private static String article(Comment comment) {
    return "<article>\n<h4>"
        + escape(comment.author())
        + " <time>"
        + comment.day()
        + "</time></h4>\n"
        + Markup.html(comment.text())
        + "</article>\n";
  }

  /** Text for a place between tags or inside a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}

package org.pinegrove.wall;

import java.time.LocalDate;

/** What a visitor wrote under an article. */
public record Comment(String author, LocalDate day, String text) {

  private static final int LONGEST_TEXT = 4_000;

  public Comment {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a comment has at most " + LONGEST_TEXT + " signs");
    }
    if (author.isBlank()) {
      author = "Guest";
    }
  }
}

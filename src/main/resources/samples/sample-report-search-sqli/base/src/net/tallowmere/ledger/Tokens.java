package net.tallowmere.ledger;

import java.util.ArrayList;
import java.util.List;

/** Splits a query into words, quoted texts, signs and parameter marks. */
final class Tokens {

  enum Kind {
    WORD,
    TEXT,
    SIGN,
    PARAMETER
  }

  record Token(Kind kind, String value) {
    boolean is(String word) {
      return kind != Kind.TEXT && value.equalsIgnoreCase(word);
    }
  }

  private Tokens() {}

  static List<Token> of(String query) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (query.startsWith("--", at)) {
        break; // the rest of the line is a comment
      } else if (c == '\'') {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < query.length()) {
          if (query.charAt(at) != '\'') {
            text.append(query.charAt(at++));
          } else if (query.startsWith("''", at)) {
            text.append('\'');
            at += 2;
          } else {
            break;
          }
        }
        if (at >= query.length()) {
          throw new IllegalArgumentException("a quoted text is not closed");
        }
        at++;
        tokens.add(new Token(Kind.TEXT, text.toString()));
      } else if (Character.isLetterOrDigit(c)) {
        int start = at;
        while (at < query.length() && Character.isLetterOrDigit(query.charAt(at))) {
          at++;
        }
        tokens.add(new Token(Kind.WORD, query.substring(start, at)));
      } else {
        tokens.add(new Token(c == '?' ? Kind.PARAMETER : Kind.SIGN, String.valueOf(c)));
        at++;
      }
    }
    return tokens;
  }
}

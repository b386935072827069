package dev.immunis.patch;

import dev.immunis.patch.FileKind.Language;

/**
 * Splits lines of source into code, the contents of strings, and comments, line after line.
 *
 * <p>It knows just enough of each language to tell these three apart and carries open comments and
 * strings from one line to the next.
 */
final class CodeLexer {
  /** One line: its code with strings emptied, and the contents of its strings. */
  record Split(String code, String strings) {
    /** Everything that is not a comment. */
    String all() {
      return strings.isEmpty() ? code : code + "\n" + strings;
    }
  }

  private enum State {
    CODE,
    BLOCK_COMMENT,
    /** A string over several lines: a template, a raw string, a text block. */
    LONG_STRING
  }

  private final Language language;
  private final boolean slashes;
  private final boolean hashes;
  private final boolean markup;
  private State state = State.CODE;
  private String closing = "";
  private boolean comment;

  CodeLexer(Language language) {
    this.language = language;
    slashes =
        switch (language) {
          case C, CSS, GO, JAVA, JAVASCRIPT, PHP, RUST -> true;
          case HTML, JSON, MARKDOWN, PERL, PYTHON, RUBY, SHELL, SQL, XML, YAML, OTHER -> false;
        };
    hashes =
        switch (language) {
          case PERL, PHP, PYTHON, RUBY, SHELL, YAML -> true;
          case C, CSS, GO, HTML, JAVA, JAVASCRIPT, JSON, MARKDOWN, RUST, SQL, XML, OTHER -> false;
        };
    markup = language == Language.XML || language == Language.HTML;
  }

  /** Forgets open comments and strings: the next line is from somewhere else. */
  void reset(boolean insideComment) {
    state = insideComment ? State.BLOCK_COMMENT : State.CODE;
    closing = markup ? "-->" : "*/";
    comment = true;
  }

  /** Whether a text has the end of a block comment before any start of one. */
  boolean endsComment(String text) {
    if (!slashes) {
      return false;
    }
    int end = text.indexOf("*/");
    int start = text.indexOf("/*");
    return end >= 0 && (start < 0 || end < start);
  }

  boolean startsComment(String text) {
    return slashes && text.contains("/*");
  }

  Split split(String line) {
    StringBuilder code = new StringBuilder(line.length());
    StringBuilder strings = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      if (state != State.CODE) {
        int end = line.indexOf(closing, i);
        int stop = end < 0 ? line.length() : end;
        if (!comment) {
          strings.append(line, i, stop).append('\n');
          if (closing.equals("`")) {
            // Templates hold code, too.
            code.append(line, i, stop);
          }
        }
        i = end < 0 ? stop : end + closing.length();
        state = end < 0 ? state : State.CODE;
        continue;
      }
      i = next(line, i, code, strings);
    }
    return new Split(code.toString(), strings.toString());
  }

  private int next(String line, int i, StringBuilder code, StringBuilder strings) {
    char c = line.charAt(i);
    if (slashes && c == '/' && line.startsWith("//", i) && language != Language.CSS) {
      return line.length();
    }
    if (slashes && line.startsWith("/*", i)) {
      return open(State.BLOCK_COMMENT, "*/", true, i + 2);
    }
    if (markup && line.startsWith("<!--", i)) {
      return open(State.BLOCK_COMMENT, "-->", true, i + 4);
    }
    if (hashes && c == '#' && (language != Language.SHELL || i == 0 || blank(line, i - 1))) {
      return line.length();
    }
    if (language == Language.SQL && line.startsWith("--", i)) {
      return line.length();
    }
    boolean triple = language == Language.PYTHON || language == Language.JAVA;
    if (triple && (line.startsWith("\"\"\"", i) || line.startsWith("'''", i))) {
      boolean statement = code.toString().isBlank() && language == Language.PYTHON;
      // A string that is a statement is documentation.
      return open(State.LONG_STRING, line.substring(i, i + 3), statement, i + 3);
    }
    if (c == '`' && (language == Language.JAVASCRIPT || language == Language.GO)) {
      return open(State.LONG_STRING, "`", false, i + 1);
    }
    if (c == '"' || c == '\'' && quotes()) {
      return string(line, i, c, code, strings);
    }
    if (c == '/' && language == Language.JAVASCRIPT && expression(code)) {
      int end = regexEnd(line, i);
      if (end > 0) {
        code.append("//");
        return end;
      }
    }
    code.append(c);
    return i + 1;
  }

  private boolean quotes() {
    return language != Language.RUST
        && language != Language.XML
        && language != Language.HTML
        && language != Language.MARKDOWN
        && language != Language.OTHER;
  }

  private static boolean blank(String line, int i) {
    return Character.isWhitespace(line.charAt(i)) || ";|&(".indexOf(line.charAt(i)) >= 0;
  }

  private int open(State opened, String end, boolean isComment, int next) {
    state = opened;
    closing = end;
    comment = isComment;
    return next;
  }

  private static int string(
      String line, int from, char quote, StringBuilder code, StringBuilder strings) {
    int i = from + 1;
    while (i < line.length() && line.charAt(i) != quote) {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    int end = Math.min(i, line.length());
    strings.append(line, from + 1, end).append('\n');
    code.append(quote).append(quote);
    return Math.min(end + 1, line.length());
  }

  /** Whether an expression may start here, so that a slash starts a regular expression. */
  private static boolean expression(StringBuilder code) {
    int i = code.length() - 1;
    while (i >= 0 && Character.isWhitespace(code.charAt(i))) {
      i--;
    }
    if (i < 0 || "(,=:[!&|?{};+".indexOf(code.charAt(i)) >= 0) {
      return true;
    }
    return i >= 5 && code.substring(i - 5, i + 1).equals("return");
  }

  private static int regexEnd(String line, int from) {
    boolean set = false;
    for (int i = from + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        set = true;
      } else if (c == ']') {
        set = false;
      } else if (c == '/' && !set) {
        return i + 1;
      }
    }
    return -1;
  }
}

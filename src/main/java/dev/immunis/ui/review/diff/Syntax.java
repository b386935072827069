package dev.immunis.ui.review.diff;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/**
 * Colours lines of one language, by RSyntaxTextArea's token makers; one instance for one thread.
 */
final class Syntax {
  /** What a piece of code is, as far as colours go. */
  enum Colour {
    PLAIN,
    KEYWORD,
    STRING,
    TYPE,
    NUMBER,
    COMMENT
  }

  /** The state before the first line of a file or hunk. */
  static final int START = TokenTypes.NULL;

  /** Chars of a line that are looked at; minified files have longer lines. */
  private static final int LONGEST = ShownLine.LONGEST;

  private static final Map<String, String> STYLES = new HashMap<>();

  static {
    style(SyntaxConstants.SYNTAX_STYLE_JAVA, "java", "groovy", "gradle");
    style(SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT, "js", "mjs", "cjs", "jsx");
    style(SyntaxConstants.SYNTAX_STYLE_TYPESCRIPT, "ts", "tsx");
    style(SyntaxConstants.SYNTAX_STYLE_PYTHON, "py", "pyi");
    style(SyntaxConstants.SYNTAX_STYLE_C, "c", "h");
    style(SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS, "cc", "cpp", "cxx", "hh", "hpp", "hxx");
    style(SyntaxConstants.SYNTAX_STYLE_CSHARP, "cs");
    style(SyntaxConstants.SYNTAX_STYLE_GO, "go");
    style(SyntaxConstants.SYNTAX_STYLE_RUST, "rs");
    style(SyntaxConstants.SYNTAX_STYLE_RUBY, "rb");
    style(SyntaxConstants.SYNTAX_STYLE_PHP, "php");
    style(SyntaxConstants.SYNTAX_STYLE_PERL, "pl", "pm");
    style(SyntaxConstants.SYNTAX_STYLE_KOTLIN, "kt", "kts");
    style(SyntaxConstants.SYNTAX_STYLE_SCALA, "scala");
    style(SyntaxConstants.SYNTAX_STYLE_LUA, "lua");
    style(SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL, "sh", "bash");
    style(SyntaxConstants.SYNTAX_STYLE_SQL, "sql");
    style(SyntaxConstants.SYNTAX_STYLE_XML, "xml", "pom", "xsd", "svg", "fxml");
    style(SyntaxConstants.SYNTAX_STYLE_HTML, "html", "htm", "xhtml");
    style(SyntaxConstants.SYNTAX_STYLE_CSS, "css");
    style(SyntaxConstants.SYNTAX_STYLE_JSON_WITH_COMMENTS, "json");
    style(SyntaxConstants.SYNTAX_STYLE_YAML, "yaml", "yml");
    style(SyntaxConstants.SYNTAX_STYLE_PROPERTIES_FILE, "properties", "ini", "cfg", "conf");
    style(SyntaxConstants.SYNTAX_STYLE_MARKDOWN, "md");
    style(SyntaxConstants.SYNTAX_STYLE_DOCKERFILE, "dockerfile");
    style(SyntaxConstants.SYNTAX_STYLE_MAKEFILE, "makefile", "mk");
  }

  private final TokenMaker maker;

  /** The syntax of a style that {@link #style(String)} names. */
  Syntax(String style) {
    this.maker = TokenMakerFactory.getDefaultInstance().getTokenMaker(style);
  }

  /** The syntax of a file by its name; plain text when nothing fits. */
  static Syntax of(String path) {
    return new Syntax(style(path));
  }

  /** Files of one style have one syntax. */
  static String style(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return STYLES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), SyntaxConstants.SYNTAX_STYLE_NONE);
  }

  /** The state after a line, to begin the next one with. */
  int after(String line, int state) {
    return maker.getLastTokenTypeOnLine(segment(line), state);
  }

  /** The colour of each char of a line. */
  byte[] colours(String line, int state) {
    byte[] colours = new byte[line.length()];
    Segment segment = segment(line);
    Token token = maker.getTokenList(segment, state, 0);
    while (token != null && token.isPaintable()) {
      byte colour = (byte) colour(token.getType()).ordinal();
      int from = token.getOffset();
      int to = Math.min(colours.length, from + token.length());
      for (int i = Math.max(0, from); i < to; i++) {
        colours[i] = colour;
      }
      token = token.getNextToken();
    }
    return colours;
  }

  private static Segment segment(String line) {
    char[] chars = line.toCharArray();
    return new Segment(chars, 0, Math.min(chars.length, LONGEST));
  }

  private static Colour colour(int type) {
    return switch (type) {
      case TokenTypes.COMMENT_EOL,
          TokenTypes.COMMENT_MULTILINE,
          TokenTypes.COMMENT_DOCUMENTATION,
          TokenTypes.COMMENT_KEYWORD,
          TokenTypes.COMMENT_MARKUP,
          TokenTypes.MARKUP_COMMENT ->
          Colour.COMMENT;
      case TokenTypes.RESERVED_WORD,
          TokenTypes.RESERVED_WORD_2,
          TokenTypes.LITERAL_BOOLEAN,
          TokenTypes.PREPROCESSOR,
          TokenTypes.MARKUP_TAG_NAME ->
          Colour.KEYWORD;
      case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
          TokenTypes.LITERAL_CHAR,
          TokenTypes.LITERAL_BACKQUOTE,
          TokenTypes.REGEX,
          TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
          TokenTypes.MARKUP_CDATA,
          TokenTypes.ERROR_STRING_DOUBLE,
          TokenTypes.ERROR_CHAR ->
          Colour.STRING;
      case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
          TokenTypes.LITERAL_NUMBER_FLOAT,
          TokenTypes.LITERAL_NUMBER_HEXADECIMAL ->
          Colour.NUMBER;
      case TokenTypes.DATA_TYPE,
          TokenTypes.FUNCTION,
          TokenTypes.ANNOTATION,
          TokenTypes.VARIABLE,
          TokenTypes.MARKUP_TAG_ATTRIBUTE ->
          Colour.TYPE;
      default -> Colour.PLAIN;
    };
  }

  private static void style(String style, String... endings) {
    for (String ending : endings) {
      STYLES.put(ending, style);
    }
  }
}

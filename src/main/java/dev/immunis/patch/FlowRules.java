package dev.immunis.patch;

import dev.immunis.patch.FileKind.Language;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at an added line together with the new lines around it: loops, catches, early ends. */
final class FlowRules {
  /** One line of the new version in a hunk. */
  record NewLine(int patchLine, boolean added, String code) {
    int indent() {
      int n = 0;
      while (n < code.length() && Character.isWhitespace(code.charAt(n))) {
        n++;
      }
      return n;
    }

    boolean blank() {
      return code.isBlank();
    }
  }

  private static final Pattern ENDLESS =
      Pattern.compile(
          "\\bwhile\\s*\\(?\\s*(true|True|1|!0|!false|:)\\s*\\)?\\s*[:{;]?|\\bfor\\s*\\(\\s*;\\s*;\\s*\\)"
              + "|\\bloop\\s*(\\{|do\\b)");
  private static final Pattern ENDLESS_GO = Pattern.compile("\\bfor\\s*\\{");
  private static final Pattern LEAVES =
      Pattern.compile("\\b(break|return|throw|raise|goto|yield|exit|die|longjmp|panic|await)\\b");
  private static final Pattern BROAD_CATCH =
      Pattern.compile(
          "\\bcatch\\s*\\(\\s*(final\\s+)?(\\w+\\.)*(Throwable|Exception|RuntimeException|Error)\\s+\\w+"
              + "|\\bcatch\\s*\\(\\s*\\.\\.\\.\\s*\\)");
  private static final Pattern BROAD_EXCEPT =
      Pattern.compile("^\\s*except\\s*(:|(\\(?\\s*(Exception|BaseException)\\b))");
  private static final Pattern JS_CATCH =
      Pattern.compile("\\bcatch\\s*(\\(\\s*\\w*\\s*\\))?\\s*\\{");
  private static final Pattern EMPTY_CATCH =
      Pattern.compile("\\bcatch\\s*(\\(\\s*\\w*\\s*\\))?\\s*\\{\\s*(return\\b[^}]*)?\\}?\\s*$");
  private static final Pattern RECOVER = Pattern.compile("(?<![.\\w])recover\\s*\\(\\s*\\)");
  private static final Pattern ENDS =
      Pattern.compile("^\\s*(return\\b[^;]*;?|throw\\b.*;?|raise\\b.*|panic\\(.*\\))\\s*$");
  private static final Pattern CONSTANT_END =
      Pattern.compile(
          "^\\s*(return\\s*(null|true|false|undefined|None|True|False|nil|-?\\d+|\"\"|''|\\[\\]|\\{\\})?"
              + "\\s*;?|throw\\b.*|raise\\b.*|panic\\(.*\\))\\s*$");
  private static final Pattern OPENS_FUNCTION =
      Pattern.compile(
          "\\bfunction\\b.*\\{\\s*$|=>\\s*\\{\\s*$|^\\s*(async\\s+)?def\\b.*:\\s*$|^func\\b.*\\{\\s*$"
              + "|^\\s*(?!.*\\b(if|for|while|switch|catch|else|try|do|synchronized)\\b)[\\w<>\\[\\],"
              + " .*&]+\\([^;]*\\)\\s*(throws [\\w., ]+)?\\{\\s*$");
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\b(if|else|elif|unless|for|while|case|default|switch|catch|except|do|when)\\b");
  private static final Pattern LANDS =
      Pattern.compile(
          "^\\s*([})\\]#]|case\\b|default\\b|else\\b|elif\\b|except\\b|finally\\b|\\w+:)");

  /** Lines of a loop's body that are looked at. */
  private static final int BODY = 60;

  private FlowRules() {}

  static void look(Language language, List<NewLine> lines, int at, Set<CheatKind> found) {
    String code = lines.get(at).code();
    boolean go = language == Language.GO;
    if ((ENDLESS.matcher(code).find() || go && ENDLESS_GO.matcher(code).find())
        && !leaves(lines, at)) {
      found.add(CheatKind.ENDLESS_LOOP_OR_SLEEP);
    }
    if (broadCatch(language, lines, at) || early(lines, at)) {
      found.add(CheatKind.BROAD_CATCH_OR_EARLY_RETURN);
    }
  }

  /** Whether the loop that starts at a line is seen to end somehow. */
  private static boolean leaves(List<NewLine> lines, int at) {
    int indent = lines.get(at).indent();
    for (int i = at; i < Math.min(lines.size(), at + BODY); i++) {
      NewLine line = lines.get(i);
      if (LEAVES.matcher(line.code()).find()) {
        return true;
      }
      if (i > at && !line.blank() && line.indent() <= indent && !line.code().strip().equals("{")) {
        return false;
      }
    }
    // The hunk ends before the loop does: what is not shown did not change.
    return lines.size() < at + BODY && contextFollows(lines, at);
  }

  private static boolean contextFollows(List<NewLine> lines, int at) {
    return at + 1 < lines.size() && !lines.getLast().added();
  }

  private static boolean broadCatch(Language language, List<NewLine> lines, int at) {
    String code = lines.get(at).code();
    return switch (language) {
      case JAVA, C -> BROAD_CATCH.matcher(code).find();
      case PYTHON -> BROAD_EXCEPT.matcher(code).find();
      case GO -> RECOVER.matcher(code).find();
      case JAVASCRIPT -> JS_CATCH.matcher(code).find() && swallows(lines, at);
      case CSS, HTML, JSON, MARKDOWN, PERL, PHP, RUBY, RUST, SHELL, SQL, XML, YAML, OTHER -> false;
    };
  }

  /** Every catch of JavaScript is broad; one that does nothing with the error is told. */
  private static boolean swallows(List<NewLine> lines, int at) {
    String code = lines.get(at).code();
    if (EMPTY_CATCH.matcher(code).find() && code.stripTrailing().endsWith("}")) {
      return true;
    }
    for (int i = at + 1; i < lines.size(); i++) {
      NewLine line = lines.get(i);
      if (!line.blank()) {
        return line.code().strip().startsWith("}") || CONSTANT_END.matcher(line.code()).find();
      }
    }
    return false;
  }

  /** A line that leaves although code of the same block follows, or a function that only leaves. */
  private static boolean early(List<NewLine> lines, int at) {
    NewLine line = lines.get(at);
    if (!ENDS.matcher(line.code()).matches()) {
      return false;
    }
    NewLine before = neighbour(lines, at, -1);
    NewLine after = neighbour(lines, at, 1);
    if (after == null || before == null || after.added() && before.added()) {
      return false;
    }
    boolean follows =
        after.indent() == line.indent()
            && !after.added()
            && !LANDS.matcher(after.code()).find()
            && !after.code().strip().startsWith(".")
            && !(CONDITION.matcher(before.code()).find()
                && before.indent() < line.indent()
                && !before.code().contains("{"))
            && !before.code().stripTrailing().endsWith(",");
    boolean whole =
        OPENS_FUNCTION.matcher(before.code()).find()
            && CONSTANT_END.matcher(line.code()).matches()
            && after.code().strip().startsWith("}")
            && !before.added();
    boolean guarded = CONDITION.matcher(before.code()).find() && !before.code().contains("}");
    return follows && !(guarded && before.indent() < line.indent()) || whole;
  }

  private static @Nullable NewLine neighbour(List<NewLine> lines, int at, int step) {
    for (int i = at + step; i >= 0 && i < lines.size(); i += step) {
      if (!lines.get(i).blank()) {
        return lines.get(i);
      }
    }
    return null;
  }
}

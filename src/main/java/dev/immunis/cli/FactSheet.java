package dev.immunis.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints names and values below each other, long values wrapped beside their name. */
final class FactSheet {
  private static final int NAME_WIDTH = 18;

  private final CliCall call;
  private final CliTexts texts;

  FactSheet(CliCall call, CliTexts texts) {
    this.call = call;
    this.texts = texts;
  }

  void head(String text) {
    call.out().println();
    call.out().println(Ink.head(call, Plain.line(text)));
  }

  /** One fact; "not given" where there is none. */
  void fact(String name, @Nullable Object value) {
    String text = value == null ? "" : value.toString();
    line(name, text.isBlank() ? texts.get("cli.show.not-given") : text);
  }

  /** Several values of one name; nothing at all when there are none. */
  void facts(String name, List<String> values) {
    String shown = name;
    for (String value : values) {
      line(shown, value);
      shown = "";
    }
  }

  private void line(String name, String value) {
    String start = "  " + pad(name);
    int width = Math.max(20, call.columns() - start.length());
    for (String part : wrap(Plain.line(value), width)) {
      call.out().println((start + part).stripTrailing());
      start = " ".repeat(start.length());
    }
  }

  private static String pad(String name) {
    return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (rest.codePointCount(0, rest.length()) > width) {
      int end = rest.offsetByCodePoints(0, width);
      int blank = rest.lastIndexOf(' ', end);
      int cut = blank > width / 3 ? blank : end;
      lines.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    lines.add(rest);
    return lines;
  }
}

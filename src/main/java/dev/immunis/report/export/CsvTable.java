package dev.immunis.report.export;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reviews as CSV (RFC 4180) of which no cell is taken for a formula. */
final class CsvTable {
  private static final String LINE_END = "\r\n";

  /**
   * With these a spreadsheet begins a formula (OWASP, CSV Injection); blanks before do not help.
   */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvTable() {}

  static String write(List<ExportRow> rows) {
    StringBuilder out = new StringBuilder();
    if (rows.isEmpty()) {
      return "apv_id" + LINE_END;
    }
    out.append(String.join(",", ReviewFields.of(rows.getFirst()).keySet())).append(LINE_END);
    for (ExportRow row : rows) {
      Map<String, @Nullable Object> fields = ReviewFields.of(row);
      out.append(fields.values().stream().map(CsvTable::cell).collect(Collectors.joining(",")))
          .append(LINE_END);
    }
    return out.toString();
  }

  /** Numbers stay numbers; texts that begin as a formula get an apostrophe before them. */
  static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number) {
      return value.toString();
    }
    String text = value.toString();
    String bare = text.stripLeading();
    boolean formula =
        !text.isEmpty()
            && (FORMULA.indexOf(text.charAt(0)) >= 0
                || !bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0);
    String safe = formula ? "'" + text : text;
    return safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';')
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }
}

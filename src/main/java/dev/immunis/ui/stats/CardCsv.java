package dev.immunis.ui.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A card as CSV (RFC 4180): the same figures, unrounded, with a point whatever the language. */
final class CardCsv {
  private CardCsv() {}

  static String of(Card card) {
    StringBuilder text = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("step"));
    for (String series : card.kind().series()) {
      head.addAll(List.of(series, series + " low", series + " high", series + " n"));
    }
    line(text, head);
    for (Card.Row row : card.rows()) {
      List<String> fields = new ArrayList<>(List.of(row.label()));
      for (Cell cell : row.cells()) {
        fields.addAll(
            List.of(
                number(cell.value()),
                number(cell.low()),
                number(cell.high()),
                Long.toString(cell.count())));
      }
      line(text, fields);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> fields) {
    text.append(String.join(",", fields.stream().map(CardCsv::quoted).toList())).append("\r\n");
  }

  private static String quoted(String field) {
    return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(value.longValue())
        : String.format(Locale.ROOT, "%.6f", value);
  }
}

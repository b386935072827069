package dev.immunis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Tables line up, fit, and cannot be steered by what stands in them. */
class TableTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private CliCall call(int columns, boolean colour, Charset charset) {
    PrintStream out = new PrintStream(bytes, true, charset);
    return new CliCall(
        List.of(),
        Path.of("/"),
        out,
        out,
        charset,
        columns,
        colour,
        Locale.ENGLISH,
        new CancelSignal());
  }

  private List<String> lines(Charset charset) {
    return bytes.toString(charset).lines().toList();
  }

  @Test
  void cellsStandBelowTheirHeadAndFiguresAtTheRight() {
    Table table = new Table(Table.Column.text("NAME"), Table.Column.figure("N"));
    table.row("a", "1");
    table.row("longer", "100");
    table.print(call(100, false, StandardCharsets.UTF_8));
    assertThat(lines(StandardCharsets.UTF_8))
        .containsExactly("NAME      N", "a         1", "longer  100");
  }

  @Test
  void theWidestColumnsAreCutWhereTheyMayBe() {
    Table table = new Table(Table.Column.text("A"), Table.Column.wide("B"), Table.Column.tail("C"));
    table.row("fixed-fixed", "beginning-of-it", "org.example:the-end-of-it");
    table.print(call(36, false, StandardCharsets.UTF_8));
    assertThat(lines(StandardCharsets.UTF_8))
        .allMatch(line -> line.length() <= 36)
        .anyMatch(line -> line.startsWith("fixed-fixed  beginni"))
        .anyMatch(line -> line.endsWith("end-of-it"))
        .anyMatch(line -> line.contains("…"));
  }

  @Test
  void aCharacterSetWithoutTheEllipsisGetsAnotherMark() {
    Table table = new Table(Table.Column.wide("A"));
    table.row("x".repeat(50));
    table.print(call(20, false, StandardCharsets.US_ASCII));
    assertThat(lines(StandardCharsets.US_ASCII).getLast()).isEqualTo("x".repeat(19) + "~");
  }

  @Test
  void controlCharactersAreShownAndNotSent() {
    Table table = new Table(Table.Column.text("A"));
    table.row("red\u001b[31m\u009b2J\u202e\nnext\r");
    table.print(call(100, true, StandardCharsets.UTF_8));
    assertThat(lines(StandardCharsets.UTF_8).getLast())
        .isEqualTo("red\\u001b[31m\\u009b2J\\u202e next");
  }

  @Test
  void coloursNeedATerminalAndDoNotMoveColumns() {
    Table plain = severities();
    plain.print(call(100, false, StandardCharsets.UTF_8));
    List<String> without = lines(StandardCharsets.UTF_8);
    bytes.reset();
    severities().print(call(100, true, StandardCharsets.UTF_8));
    List<String> with = lines(StandardCharsets.UTF_8);
    assertThat(with.getLast()).contains("\u001b[31mcritical\u001b[0m");
    assertThat(with.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")).toList())
        .isEqualTo(without);
  }

  private static Table severities() {
    Table table =
        new Table(Table.Column.text("SEVERITY").inked(Ink::severity), Table.Column.text("B"));
    table.row("unknown", "b");
    table.row("critical", "b");
    return table;
  }
}

package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.patch.LineKind;
import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.ReadingOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiffLayoutTest {
  @ParameterizedTest
  @EnumSource(DiffLayout.Mode.class)
  void everyLineOfEveryHunkStandsExactlyOnceAndInOrder(DiffLayout.Mode mode) throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Patch patch = PatchParser.parse(Diffs.random(random).getBytes(StandardCharsets.UTF_8));
      DiffLayout layout = DiffLayout.of(patch, mode, ReadingOrder.of(patch));
      BitSet shown = new BitSet();
      int lastLeft = -1;
      int lastRight = -1;
      int file = -1;
      for (int row = 0; row < layout.rows(); row++) {
        if (layout.kind(row) == RowKind.FILE) {
          lastLeft = -1;
          lastRight = -1;
        }
        if (layout.kind(row) != RowKind.CODE) {
          continue;
        }
        int left = layout.left(row);
        int right = layout.right(row);
        if (left >= 0) {
          assertThat(left).isGreaterThan(lastLeft);
          lastLeft = left;
          shown.set(left);
        }
        if (right >= 0) {
          assertThat(right).isGreaterThan(lastRight);
          lastRight = right;
          shown.set(right);
        }
        if (mode == DiffLayout.Mode.SPLIT && left >= 0) {
          assertThat(patch.kind(left).isOld()).isTrue();
        }
        if (mode == DiffLayout.Mode.SPLIT && right >= 0) {
          assertThat(patch.kind(right).isNew()).isTrue();
        }
      }
      for (int line = 0; line < patch.lineCount(); line++) {
        LineKind kind = patch.kind(line);
        boolean code = kind == LineKind.CONTEXT || kind.isChange();
        assertThat(shown.get(line)).as("line %d, %s", line, kind).isEqualTo(code);
      }
    }
  }

  @Test
  void rowsLieBelowEachOtherAndAreFoundByTheirPlace() throws Exception {
    Patch patch = PatchParser.parse(Diffs.random(new Random(9)).getBytes(StandardCharsets.UTF_8));
    DiffLayout layout = DiffLayout.of(patch, DiffLayout.Mode.SPLIT, ReadingOrder.of(patch));
    int y = 0;
    for (int row = 0; row < layout.rows(); row++) {
      assertThat(layout.top(row)).isEqualTo(y);
      y += layout.kind(row).height();
      assertThat(layout.rowAt(y - 1)).isEqualTo(row);
    }
    assertThat(layout.height()).isEqualTo(y);
  }

  @Test
  void changesAreRunsOfChangedRows() throws Exception {
    Patch patch = PatchParser.parse(Diffs.TWO_CHANGES.getBytes(StandardCharsets.UTF_8));
    DiffLayout layout = DiffLayout.of(patch, DiffLayout.Mode.SPLIT, ReadingOrder.of(patch));
    assertThat(layout.changeCount()).isEqualTo(2);
    assertThat(layout.paired(layout.changeRow(0))).isTrue();
    assertThat(layout.changeAt(layout.changeRow(1))).isEqualTo(1);
  }
}

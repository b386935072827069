package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowHeightsTest {
  @Test
  void everyRowLiesWhereAPlainSumPutsIt() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int rows = 1 + random.nextInt(60);
      int[] headings = random.ints(random.nextInt(6), 0, rows).distinct().sorted().toArray();
      RowHeights heights = new RowHeights(rows, headings, 64, 24);
      double y = 0;
      int heading = -1;
      for (int row = 0; row < rows; row++) {
        if (heights.isHeading(row)) {
          heading = row;
        }
        assertThat(heights.top(row)).isEqualTo(y);
        assertThat(heights.at(y)).isEqualTo(row);
        assertThat(heights.at(y + heights.height(row) - 1)).isEqualTo(row);
        assertThat(heights.headingOf(row)).isEqualTo(heading);
        int after = heights.headingAfter(row);
        assertThat(after == -1 || (after > row && heights.isHeading(after))).isTrue();
        y += heights.height(row);
      }
      assertThat(heights.total()).isEqualTo(y);
      assertThat(heights.at(-100)).isZero();
      assertThat(heights.at(y + 100)).isEqualTo(rows - 1);
    }
  }

  @Test
  void nothingHasNoHeight() {
    RowHeights none = new RowHeights(0, new int[0], 64, 24);
    assertThat(none.total()).isZero();
    assertThat(none.headingOf(-1)).isEqualTo(-1);
  }
}

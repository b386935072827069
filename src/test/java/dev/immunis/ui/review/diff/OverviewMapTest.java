package dev.immunis.ui.review.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.patch.Patch;
import dev.immunis.patch.PatchParser;
import dev.immunis.patch.ReadingOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Every changed row and every hit has its pixel on the map, and nothing else has one. */
class OverviewMapTest {
  @Test
  void changesAndHitsStandWhereTheirRowsAre() throws Exception {
    StringBuilder diff = new StringBuilder("--- a/one.c\n+++ b/one.c\n");
    for (int hunk = 0; hunk < 40; hunk++) {
      diff.append(
          "@@ -%1$d,3 +%1$d,3 @@\n same\n-old %1$d\n+new %1$d\n same\n".formatted(10 * hunk + 1));
    }
    Patch patch = PatchParser.parse(diff.toString().getBytes(StandardCharsets.UTF_8));
    for (DiffLayout.Mode mode : DiffLayout.Mode.values()) {
      DiffLayout layout = DiffLayout.of(patch, mode, ReadingOrder.of(patch));
      DiffSearch search = DiffSearch.of(layout, "new 201", () -> {});
      assertThat(search.rows()).hasSize(1);
      for (int height : new int[] {50, 700, 9000}) {
        OverviewMap.Marks marks = OverviewMap.marks(layout, search, height);
        BitSet expected = new BitSet();
        for (int row = 0; row < layout.rows(); row++) {
          if (layout.changed(row)) {
            int first = (int) ((long) layout.top(row) * height / layout.height());
            expected.set(first);
            assertThat(marks.kinds()[first] & (OverviewMap.ADDED | OverviewMap.REMOVED))
                .isPositive();
          }
        }
        for (int y = 0; y < height; y++) {
          boolean marked = (marks.kinds()[y] & (OverviewMap.ADDED | OverviewMap.REMOVED)) != 0;
          assertThat(marked).isEqualTo(marks.changed()[y] >= 0);
        }
        assertThat(expected.cardinality()).isPositive();
        int hit = (int) ((long) layout.top(search.rows()[0]) * height / layout.height());
        assertThat(marks.kinds()[hit] & OverviewMap.HIT).isPositive();
        long hits = 0;
        for (byte kinds : marks.kinds()) {
          hits += (kinds & OverviewMap.HIT) == 0 ? 0 : 1;
        }
        assertThat(hits).isEqualTo(1);
      }
    }
  }
}

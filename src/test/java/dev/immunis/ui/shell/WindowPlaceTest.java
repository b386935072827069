package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A window comes back where it was only if it can be gripped there. */
class WindowPlaceTest {
  private static final List<Rectangle2D> TWO_SCREENS =
      List.of(new Rectangle2D(0, 0, 1920, 1080), new Rectangle2D(1920, 0, 1280, 800));

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "1700, 900, true",
    "2500, 100, true",
    "3180, 100, false",
    "0, -40, false",
    "0, 1079, true",
    "0, 1081, false",
    "-1300, 100, false",
    "-1000, 100, true",
    "5000, 5000, false"
  })
  void onlyAPlaceOnAScreenIsTakenAgain(double x, double y, boolean visible) {
    assertThat(WindowPlace.visible(new double[] {x, y, 1200, 700, 0}, TWO_SCREENS))
        .isEqualTo(visible);
  }

  @Test
  void whatIsNoPlaceIsPassedOver() {
    assertThat(WindowPlace.numbers("10 20 1200 700 1")).containsExactly(10, 20, 1200, 700, 1);
    assertThat(WindowPlace.numbers("ten twenty")).isEmpty();
    assertThat(WindowPlace.numbers("")).isEmpty();
  }
}

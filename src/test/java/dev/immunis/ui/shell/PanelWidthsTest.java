package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import org.junit.jupiter.api.Test;

/** The panels are as wide as the person made them, in each class of windows. */
class PanelWidthsTest {
  private final MemoryPreferences preferences = new MemoryPreferences();
  private final PanelWidths widths = new PanelWidths(preferences, new DirectWork());

  @Test
  void eachClassOfWindowsHasItsOwn() {
    assertThat(widths.of(1280)).isEqualTo(new PanelWidths.Widths(282, 268));
    assertThat(widths.of(1920)).isEqualTo(new PanelWidths.Widths(408, 340));
    widths.keep(1280, 350, 300);
    assertThat(widths.of(1280)).isEqualTo(new PanelWidths.Widths(350, 300));
    assertThat(widths.of(1399)).isEqualTo(new PanelWidths.Widths(350, 300));
    assertThat(widths.of(1920)).isEqualTo(new PanelWidths.Widths(408, 340));
  }

  @Test
  void whatWouldLeaveNoRoomForThePatchIsNotTakenAgain() {
    widths.keep(1280, 900, 300);
    assertThat(widths.of(1280)).isEqualTo(new PanelWidths.Widths(282, 268));
    widths.keep(1280, 20, 300);
    assertThat(widths.of(1280)).isEqualTo(new PanelWidths.Widths(282, 268));
    preferences.put("window/panels-small", "wide narrow");
    assertThat(widths.of(1280)).isEqualTo(new PanelWidths.Widths(282, 268));
  }
}

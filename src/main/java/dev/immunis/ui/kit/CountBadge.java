package dev.immunis.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A number beside a name; the loud kind says that somebody waits for you. */
public final class CountBadge extends Label {

  public CountBadge(long count, boolean needsYou) {
    getStyleClass().add("count-badge");
    setMinWidth(Region.USE_PREF_SIZE);
    if (needsYou) {
      getStyleClass().add("needs-you");
    }
    setCount(count);
  }

  /** Shows another number. */
  public void setCount(long count) {
    setText(Formats.number(count));
  }
}

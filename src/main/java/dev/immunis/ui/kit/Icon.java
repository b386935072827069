package dev.immunis.ui.kit;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes icons: Feather shapes whose size and colour come from style classes. */
public final class Icon {

  /** The only colours an icon may have. */
  public enum Tone {
    MUTED(""),
    STRONG("tone-strong"),
    SUBTLE("tone-subtle"),
    GOOD("tone-good"),
    WARNING("tone-warning"),
    DANGER("tone-danger"),
    ACCENT("tone-accent");

    private final String styleClass;

    Tone(String styleClass) {
      this.styleClass = styleClass;
    }
  }

  private Icon() {}

  /** A muted icon of the normal size, 14. */
  public static FontIcon of(Feather shape) {
    return of(shape, 14, Tone.MUTED);
  }

  /** A normal icon in a tone. */
  public static FontIcon of(Feather shape, Tone tone) {
    return of(shape, 14, tone);
  }

  /**
   * An icon.
   *
   * @param size 12 (in chips), 14, 16 or 24 pixels
   */
  public static FontIcon of(Feather shape, int size, Tone tone) {
    FontIcon icon = new FontIcon(shape);
    icon.getStyleClass().add("size-" + size);
    if (!tone.styleClass.isEmpty()) {
      icon.getStyleClass().add(tone.styleClass);
    }
    icon.setMouseTransparent(true);
    return icon;
  }
}

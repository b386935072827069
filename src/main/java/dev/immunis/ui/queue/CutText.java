package dev.immunis.ui.queue;

import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** A text that is cut to the room it gets; the whole of it is in its tooltip. */
final class CutText extends RowText {
  private static final String CUT = "…";

  private final Tooltip tooltip = new Tooltip();
  private String whole = "";
  private double natural = -1;
  private double room = -1;
  private @Nullable Font measured;

  CutText(String... styles) {
    super(styles);
    Tooltip.install(this, tooltip);
  }

  @Override
  void show(String text) {
    if (!text.equals(whole)) {
      whole = text;
      natural = -1;
      tooltip.setText(text);
    }
  }

  /** The text with nothing cut. */
  String whole() {
    return whole;
  }

  /** Width of the whole text, pixels. */
  double natural() {
    if (natural < 0 || measured != getFont()) {
      super.show(whole);
      natural = width();
      room = natural;
      measured = getFont();
    }
    return natural;
  }

  /** Cuts the text to a width, pixels, and says how wide it is then. */
  double fit(double most) {
    double all = natural();
    double wanted = Math.min(most, all);
    if (wanted != room) {
      room = wanted;
      if (wanted >= all) {
        super.show(whole);
      } else {
        cut(wanted, all);
      }
    }
    return width();
  }

  private void cut(double wanted, double all) {
    // A guess from the mean width of a letter, then to the last letter that still fits.
    int length = Math.clamp((long) (whole.length() * wanted / all), 0, whole.length());
    super.show(beginning(length));
    while (length < whole.length() && width() <= wanted) {
      super.show(beginning(++length));
    }
    while (length > 0 && width() > wanted) {
      super.show(beginning(--length));
    }
  }

  private String beginning(int length) {
    return whole.substring(0, length).stripTrailing() + CUT;
  }
}

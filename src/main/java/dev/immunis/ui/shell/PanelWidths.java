package dev.immunis.ui.shell;

import dev.immunis.store.Preferences;
import dev.immunis.ui.kit.ThinSplit;
import dev.immunis.ui.kit.UiThread;
import dev.immunis.ui.kit.Work;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** How wide queue and decision are, kept for each class of window widths. */
final class PanelWidths {
  private static final double LEAST = 200;
  private static final double MOST_SHARE = 0.45;

  private final Preferences preferences;
  private final Work work;

  PanelWidths(Preferences preferences, Work work) {
    this.preferences = preferences;
    this.work = work;
  }

  /** A class of window widths with the widths that the design gives its panels, pixels. */
  enum Size {
    SMALL(282, 268),
    MEDIUM(290, 286),
    LARGE(408, 340);

    private final double queue;
    private final double decide;

    Size(double queue, double decide) {
      this.queue = queue;
      this.decide = decide;
    }

    static Size of(double width) {
      return width >= 1800 ? LARGE : width >= 1400 ? MEDIUM : SMALL;
    }

    String key() {
      return "window/panels-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Widths of the outer panels, pixels. */
  record Widths(double queue, double decide) {}

  /** Lays the panels out at each width of the window, and keeps what the person drags. */
  void follow(ThinSplit panels, Region queue, Region decide) {
    panels.widthProperty().subscribe(width -> place(panels, width.doubleValue()));
    panels.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (event.getTarget() instanceof Node node && isDivider(node)) {
            keep(panels.getWidth(), queue.getWidth(), decide.getWidth());
          }
        });
  }

  private static boolean isDivider(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("split-pane-divider")) {
        return true;
      }
    }
    return false;
  }

  private void place(ThinSplit panels, double width) {
    if (width <= 0) {
      return;
    }
    Widths wanted = of(width);
    // After the split pane's own pass, which would spread the change over all panels.
    UiThread.later(
        () ->
            panels.setDividerPositions(wanted.queue() / width, (width - wanted.decide()) / width));
  }

  /** The widths for a window: the kept ones while they leave room for the patch. */
  Widths of(double width) {
    Size size = Size.of(width);
    double[] kept = preferences.get(size.key()).map(WindowPlace::numbers).orElse(new double[0]);
    boolean usable =
        kept.length == 2
            && kept[0] >= LEAST
            && kept[1] >= LEAST
            && kept[0] <= width * MOST_SHARE
            && kept[1] <= width * MOST_SHARE;
    return usable ? new Widths(kept[0], kept[1]) : new Widths(size.queue, size.decide);
  }

  /** Keeps the widths that the person chose. */
  void keep(double width, double queue, double decide) {
    String text = String.format(Locale.ROOT, "%.0f %.0f", queue, decide);
    work.start(
        progress -> {
          preferences.put(Size.of(width).key(), text);
          return text;
        });
  }
}

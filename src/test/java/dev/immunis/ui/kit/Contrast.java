package dev.immunis.ui.kit;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;

/** Contrast as WCAG 2.1 defines it, and the ground a picture really shows. */
final class Contrast {
  private Contrast() {}

  /** 1 to 21; both colours opaque. */
  static double ratio(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Relative luminance, WCAG 2.1. */
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  /** A colour seen through its own opacity and that of its parents. */
  static Color over(Color top, double opacity, Color ground) {
    double alpha = top.getOpacity() * opacity;
    return ground.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), alpha);
  }

  /**
   * What a rectangle of a picture shows: its most frequent colour and whether there is any other.
   */
  record Ground(Color color, boolean uniform) {}

  static Ground ground(PixelReader pixels, Rectangle2D area) {
    int left = (int) Math.ceil(area.getMinX());
    int width = (int) Math.floor(area.getMaxX()) - left;
    int[] line = new int[Math.max(0, width)];
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = (int) Math.ceil(area.getMinY()); y < Math.floor(area.getMaxY()); y++) {
      pixels.getPixels(left, y, line.length, 1, PixelFormat.getIntArgbInstance(), line, 0, 1);
      for (int from = 0, x = 1; x <= line.length; x++) {
        if (x == line.length || line[x] != line[from]) {
          counts.merge(line[from], x - from, Integer::sum);
          from = x;
        }
      }
    }
    int best =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    Color color = Color.rgb((best >> 16) & 0xFF, (best >> 8) & 0xFF, best & 0xFF);
    return new Ground(color, counts.size() <= 1);
  }
}

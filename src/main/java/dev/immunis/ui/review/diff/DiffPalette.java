package dev.immunis.ui.review.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.PaintConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;

/** Carries the theme's colours into the painter, as CSS properties of the diff view. */
final class DiffPalette {
  private static final Map<DiffPaint, CssMetaData<DiffPane, Paint>> META =
      new EnumMap<>(DiffPaint.class);
  private static final List<CssMetaData<? extends Styleable, ?>> ALL;

  static {
    for (DiffPaint paint : DiffPaint.values()) {
      META.put(
          paint,
          new CssMetaData<>(paint.property(), PaintConverter.getInstance(), paint.before()) {
            @Override
            public boolean isSettable(DiffPane pane) {
              return !pane.palette().paints.get(paint).isBound();
            }

            @Override
            public StyleableProperty<Paint> getStyleableProperty(DiffPane pane) {
              return pane.palette().paints.get(paint);
            }
          });
    }
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
    all.addAll(META.values());
    ALL = Collections.unmodifiableList(all);
  }

  private final Map<DiffPaint, StyleableObjectProperty<Paint>> paints =
      new EnumMap<>(DiffPaint.class);

  /**
   * Makes the palette of one view.
   *
   * @param changed runs when the theme changed a colour
   */
  DiffPalette(DiffPane pane, Runnable changed) {
    for (DiffPaint paint : DiffPaint.values()) {
      var property =
          new SimpleStyleableObjectProperty<>(
              META.get(paint), pane, paint.property(), (Paint) paint.before());
      property.addListener(observable -> changed.run());
      paints.put(paint, property);
    }
  }

  Paint get(DiffPaint paint) {
    return paints.get(paint).get();
  }

  static List<CssMetaData<? extends Styleable, ?>> all() {
    return ALL;
  }
}

package dev.immunis.ui.kit;

import dev.immunis.model.Severity;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Severity as four, three, two or one bar of four, with or without its word. */
public final class SeverityMark extends HBox {
  private static final double[] HEIGHTS = {4, 6, 9, 12};

  private final HBox bars = new HBox();
  private final Label word = new Label();
  private final LiveText says = new LiveText();
  private Severity severity = Severity.UNKNOWN;

  /**
   * Makes the mark.
   *
   * @param withWord false only where a heading nearby already says the word
   */
  public SeverityMark(Severity severity, boolean withWord) {
    getStyleClass().add("severity-mark");
    bars.getStyleClass().add("bars");
    for (double height : HEIGHTS) {
      Region bar = new Region();
      bar.getStyleClass().add("bar");
      bar.setMinHeight(height);
      bar.setMaxHeight(height);
      bars.getChildren().add(bar);
    }
    word.getStyleClass().add("word");
    word.textProperty().bind(says.binding());
    getChildren().add(bars);
    if (withWord) {
      getChildren().add(word);
    }
    show(severity);
    accessibleTextProperty().bind(word.textProperty());
  }

  /** Shows another severity in the same node (list cells are reused). */
  public void show(Severity next) {
    getStyleClass().remove(styleClass(severity));
    severity = next;
    getStyleClass().add(styleClass(next));
    for (int i = 0; i < HEIGHTS.length; i++) {
      bars.getChildren().get(i).getStyleClass().remove("on");
      if (i < bars(next)) {
        bars.getChildren().get(i).getStyleClass().add("on");
      }
    }
    says.set(() -> Texts.get(textKey(next)));
  }

  /** How many of the four bars are on. */
  private static int bars(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 4;
      case HIGH -> 3;
      case MEDIUM -> 2;
      case LOW -> 1;
      case UNKNOWN -> 0;
    };
  }

  /** The style class that carries the colour; with {@code severity-text} it colours any label. */
  public static String styleClass(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The key of the word, for bindings. */
  public static String textKey(Severity severity) {
    return Texts.key("kit.severity.*", severity);
  }
}

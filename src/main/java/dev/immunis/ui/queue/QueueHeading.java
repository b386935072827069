package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.Texts;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import org.jspecify.annotations.Nullable;

/** Draws the heading of a severity with how many rows stand under it. */
final class QueueHeading extends RowNode {
  /** Height, pixels. */
  static final double HEIGHT = 24;

  private static final double PAD = 12;
  private static final double GAP = 6;
  private static final Map<Severity, PseudoClass> SEVERITIES = new EnumMap<>(Severity.class);

  static {
    for (Severity severity : Severity.values()) {
      SEVERITIES.put(severity, PseudoClass.getPseudoClass(SeverityMark.styleClass(severity)));
    }
  }

  private final RowText name = new RowText("queue-group-name");
  private final RowText count = new RowText("queue-group-count");
  private @Nullable Severity severity;
  private int rows;

  QueueHeading() {
    getStyleClass().add("queue-group");
    getChildren().addAll(name, count);
  }

  void show(QueueRow.Group group) {
    if (severity != group.severity()) {
      SEVERITIES.forEach(
          (value, style) -> name.pseudoClassStateChanged(style, value == group.severity()));
      severity = group.severity();
    }
    rows = group.count();
    name.show(Texts.get(Texts.key("kit.severity.*", group.severity())));
    count.show(Formats.number(rows));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double middle = (HEIGHT - 1) / 2;
    name.place(PAD, middle);
    count.place(PAD + name.width() + GAP, middle);
  }

  @Override
  String spoken() {
    return Texts.get("queue.group.spoken", name.getText(), rows);
  }
}

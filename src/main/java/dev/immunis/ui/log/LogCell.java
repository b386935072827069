package dev.immunis.ui.log;

import dev.immunis.model.RecentLog;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import java.time.ZoneId;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One line of the log: when, how grave, who, what. */
final class LogCell extends ListCell<RecentLog.Line> {
  private static final double LEVEL_WIDTH = 64;

  private final ZoneId zone;
  private final Label time = new Label();
  private final Label level = new Label();
  private final ShortLabel text = new ShortLabel();
  private final HBox row = new HBox(time, level, text);

  LogCell(ZoneId zone) {
    this.zone = zone;
    getStyleClass().add("palette-row");
    row.getStyleClass().add("log-row");
    time.getStyleClass().addAll("dense", "muted");
    time.setMinWidth(Region.USE_PREF_SIZE);
    level.getStyleClass().add("dense");
    level.setMinWidth(LEVEL_WIDTH);
    text.getStyleClass().add("dense");
    HBox.setHgrow(text, Priority.ALWAYS);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(RecentLog.@Nullable Line line, boolean empty) {
    super.updateItem(line, empty);
    setText(null);
    if (empty || line == null) {
      setGraphic(null);
      return;
    }
    time.setText(Formats.time(line.at(), zone));
    level.setText(Texts.get(Texts.key("log.level.*", line.level())));
    level.getStyleClass().removeAll("danger-text", "warning-text", "muted");
    level
        .getStyleClass()
        .add(
            switch (line.level()) {
              case ERROR -> "danger-text";
              case WARN -> "warning-text";
              case INFO, DEBUG -> "muted";
            });
    text.setText(line.source() + ": " + line.text());
    setGraphic(row);
  }
}

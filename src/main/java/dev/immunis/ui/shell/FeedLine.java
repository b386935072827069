package dev.immunis.ui.shell;

import dev.immunis.model.review.FeedSnapshot;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Says in the status bar of what day the dated lists are. */
final class FeedLine {
  FeedLine(Label label, ObservableValue<List<FeedSnapshot>> feeds) {
    label.setMinWidth(Region.USE_PREF_SIZE);
    label
        .textProperty()
        .bind(
            Texts.live(
                () ->
                    feeds.getValue().stream()
                        .map(
                            feed ->
                                Texts.get("shell.feed", feed.feed().name(), feed.asOf().toString()))
                        .collect(Collectors.joining(", ")),
                feeds));
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
  }
}

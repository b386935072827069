package dev.immunis.ui.decide;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.ui.kit.Avatar;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictChip;
import dev.immunis.ui.kit.VerdictLook;
import java.time.ZoneId;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A decision as it was recorded: what, who, when, why, and what exactly it is bound to. */
final class DecisionCard extends VBox {
  private final GridPane facts = new GridPane();

  DecisionCard(DecisionRecord record, @Nullable OpenDecision open, ZoneId zone) {
    getStyleClass().add("decide-card");
    facts.getStyleClass().add("decide-facts");
    getChildren().addAll(head(record), who(record, zone), quoted(record.justification()));
    Double confidence = record.confidence();
    String target = record.target();
    if (target != null) {
      fact("decide.decided.target", wrapped(target));
    }
    record
        .modifications()
        .forEach((name, value) -> factNamed(new ShortLabel(name), wrapped(value)));
    if (confidence != null) {
      fact("decide.decided.confidence", new Label(Formats.percent(confidence)));
    }
    if (open != null) {
      Label status = new Label();
      status.textProperty().bind(Texts.bind(Texts.key("decide.status.*", open.review().status())));
      fact("decide.decided.status", status);
    }
    getChildren().add(facts);
    getChildren().add(bound(record));
    Label kept = new Label();
    kept.getStyleClass().add("meta");
    kept.setWrapText(true);
    kept.setMinHeight(Region.USE_PREF_SIZE);
    kept.textProperty().bind(Texts.bind("decide.decided.for-ever"));
    getChildren().add(kept);
  }

  private static Node head(DecisionRecord record) {
    Label done = new Label();
    done.getStyleClass().add("review-title");
    done.setGraphic(Icon.of(OptionButton.icon(record.kind()), 16, Icon.Tone.STRONG));
    done.setMinWidth(Region.USE_PREF_SIZE);
    done.textProperty().bind(Texts.bind(Texts.key("decide.done.*", record.kind())));
    HBox head = new HBox(done, Space.grow());
    head.getStyleClass().add("decide-row");
    if (record.recordOnly()) {
      head.getChildren().add(new Chip(Texts.bind("decide.decided.record-only"), Chip.Kind.DASHED));
    }
    return head;
  }

  private static Node who(DecisionRecord record, ZoneId zone) {
    ShortLabel name = new ShortLabel(record.reviewer().name());
    name.getStyleClass().add("medium");
    Label when = new Label();
    when.getStyleClass().add("meta");
    when.setWrapText(true);
    when.setMinHeight(Region.USE_PREF_SIZE);
    when.textProperty()
        .bind(
            Texts.live(
                () ->
                    Texts.get(
                        "decide.decided.when",
                        Formats.dateTime(record.decidedAt(), zone),
                        Texts.get(Texts.key("decide.decided.channel.*", record.channel())))));
    VBox lines = new VBox(name, when);
    HBox.setHgrow(lines, Priority.ALWAYS);
    Avatar avatar = Avatar.of(record.reviewer().name());
    avatar.getStyleClass().add("large");
    HBox row = new HBox(avatar, lines);
    row.getStyleClass().add("decide-who");
    return row;
  }

  private static Node quoted(String text) {
    Label words = wrapped(text);
    words.getStyleClass().add("decide-quote");
    words.setMaxWidth(Double.MAX_VALUE);
    return words;
  }

  private Node bound(DecisionRecord record) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("decide-facts");
    add(grid, "decide.decided.verdict", verdict(record));
    add(grid, "decide.decided.version", digest(record.version().toString()));
    add(grid, "decide.decided.patch", digest(record.patch().toString()));
    if (record.evidence() != null) {
      add(grid, "decide.decided.evidence", digest(record.evidence().toString()));
    }
    add(grid, "decide.decided.policy", digest(record.policy()));
    add(grid, "decide.decided.id", id(record.id().toString()));
    Label heading = new Label();
    heading.getStyleClass().add("decide-heading");
    heading.textProperty().bind(Texts.bind("decide.decided.bound"));
    VBox box = new VBox(heading, grid);
    box.getStyleClass().add("decide-bound");
    return box;
  }

  private static Node verdict(DecisionRecord record) {
    if (record.verdict() == null) {
      return new VerdictChip(VerdictLook.NONE_YET);
    }
    return new VerdictChip(VerdictLook.of(record.verdict()));
  }

  private static Label digest(String whole) {
    Label label = new Label(Formats.digestEnds(whole));
    return code(label, whole);
  }

  private static Label id(String whole) {
    ShortLabel label = new ShortLabel(whole).cutInTheMiddle();
    label.getStyleClass().add("digest");
    return label;
  }

  private static Label code(Label label, String whole) {
    label.getStyleClass().add("digest");
    label.setTooltip(new Tooltip(whole));
    label.setAccessibleText(whole);
    return label;
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private void fact(String key, Node value) {
    add(facts, key, value);
  }

  private void factNamed(Label name, Node value) {
    name.getStyleClass().add("meta");
    facts.addRow(facts.getRowCount(), name, value);
  }

  private static void add(GridPane grid, String key, Node value) {
    Label name = new Label();
    name.getStyleClass().add("meta");
    name.setMinWidth(Region.USE_PREF_SIZE);
    name.textProperty().bind(Texts.bind(key));
    grid.addRow(grid.getRowCount(), name, value);
  }
}

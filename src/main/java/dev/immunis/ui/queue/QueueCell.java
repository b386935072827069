package dev.immunis.ui.queue;

import dev.immunis.model.Severity;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictChip;
import dev.immunis.ui.kit.VerdictLook;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Draws one line of the queue: three lines of text in a narrow queue, two in a wide one. */
final class QueueCell extends ListCell<QueueRow> {
  private static final double HEIGHT = 64;
  private static final double WIDE_HEIGHT = 45;
  private static final double GROUP_HEIGHT = 24;

  /** From this width on a row needs two lines instead of three. */
  private static final double WIDE = 360;

  private final QueueViewModel model;
  private final Label groupName = new Label();
  private final Label groupCount = new Label();
  private final HBox group = new HBox(groupName, groupCount);
  private final SeverityMark severity = new SeverityMark(Severity.UNKNOWN, false);
  private final ShortLabel name = new ShortLabel();
  private final Label waiting = new Label();
  private final ShortLabel dependency = new ShortLabel();
  private final Label confidence = new Label();
  private final VerdictChip verdict = new VerdictChip(VerdictLook.NONE_YET);
  private final ShortLabel strategy = new ShortLabel();
  private final Label code = new Label();
  private final HBox first = new HBox();
  private final HBox second = new HBox();
  private final HBox third = new HBox();
  private final VBox lines = new VBox();
  private @Nullable Boolean wide;

  QueueCell(QueueViewModel model) {
    this.model = model;
    getStyleClass().add("queue-cell");
    group.getStyleClass().add("queue-group");
    groupName.getStyleClass().add("strong");
    groupCount.getStyleClass().add("meta");
    lines.getStyleClass().add("queue-lines");
    for (HBox line : new HBox[] {first, second, third}) {
      line.getStyleClass().add("queue-line");
      line.setAlignment(Pos.CENTER_LEFT);
    }
    name.getStyleClass().add("queue-name");
    dependency.getStyleClass().addAll("dense", "muted");
    waiting.getStyleClass().addAll("meta", "muted");
    confidence.getStyleClass().addAll("meta", "muted");
    strategy.getStyleClass().add("meta");
    code.getStyleClass().add("tick");
    for (Label fixed : new Label[] {waiting, confidence, code}) {
      fixed.setMinWidth(Region.USE_PREF_SIZE);
    }
    confidence.setGraphic(Icon.of(Feather.CHECK_CIRCLE, 12, Icon.Tone.SUBTLE));
    setPrefWidth(0);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    lines.setMinWidth(0);
    lines.prefWidthProperty().bind(widthProperty());
    lines.maxWidthProperty().bind(widthProperty());
    group.prefWidthProperty().bind(widthProperty());
    widthProperty()
        .subscribe(
            width -> {
              if (getItem() instanceof QueueRow.Item) {
                arrange(width.doubleValue() >= WIDE);
              }
            });
  }

  @Override
  protected double computePrefHeight(double width) {
    if (getItem() instanceof QueueRow.Group) {
      return GROUP_HEIGHT;
    }
    return getWidth() >= WIDE ? WIDE_HEIGHT : HEIGHT;
  }

  @Override
  protected void updateItem(QueueRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      pseudoClassStateChanged(GROUP, false);
      return;
    }
    switch (row) {
      case QueueRow.Group heading -> show(heading);
      case QueueRow.Item item -> show(item.head());
    }
  }

  private static final javafx.css.PseudoClass GROUP =
      javafx.css.PseudoClass.getPseudoClass("group");

  private void show(QueueRow.Group heading) {
    pseudoClassStateChanged(GROUP, true);
    String word = Texts.get(Texts.key("kit.severity.*", heading.severity()));
    groupName.setText(word);
    groupName.getStyleClass().setAll("label", "strong", "severity-text");
    groupName.getStyleClass().add(heading.severity().wire());
    groupCount.setText(Formats.number(heading.count()));
    setGraphic(group);
    setAccessibleText(Texts.get("queue.group.spoken", word, heading.count()));
  }

  private void show(ReviewHead head) {
    pseudoClassStateChanged(GROUP, false);
    arrange(getWidth() >= WIDE);
    severity.show(head.severity());
    name.setText(head.cve() == null ? head.title() : head.cve());
    name.setMinWidth(head.cve() == null ? 0 : Region.USE_PREF_SIZE);
    waiting.setText(Formats.age(model.waiting(head)));
    dependency.setText(dependency(head));
    Double sure = head.confirmationConfidence();
    confidence.setText(sure == null ? Texts.get("queue.confidence.none") : Formats.percent(sure));
    strategy.setText(Texts.get(Texts.key("queue.strategy.*", head.strategy())));
    code.setText(head.code());
    verdict.show(head.verdict(), head.tier());
    setGraphic(lines);
    setAccessibleText(
        Texts.get(
            "queue.row.spoken",
            head.cve() == null ? head.title() : head.cve(),
            Texts.get(Texts.key("kit.severity.*", head.severity())),
            dependency.getText(),
            verdict.getAccessibleText(),
            confidence.getText(),
            waiting.getText()));
  }

  private static String dependency(ReviewHead head) {
    StringBuilder text = new StringBuilder();
    text.append(head.packageName() == null ? Texts.get("queue.package.none") : head.packageName());
    if (head.packageVersion() != null) {
      text.append(' ').append(head.packageVersion());
    }
    if (head.fixedVersion() != null) {
      text.append(" → ").append(head.fixedVersion());
    }
    return text.toString();
  }

  private void arrange(boolean asWide) {
    if (wide != null && wide == asWide) {
      return;
    }
    wide = asWide;
    first.getChildren().clear();
    second.getChildren().clear();
    third.getChildren().clear();
    if (asWide) {
      first.getChildren().addAll(severity, name, dependency, gap(), waiting);
      second.getChildren().addAll(verdict, strategy, gap(), confidence, code);
      lines.getChildren().setAll(first, second);
    } else {
      first.getChildren().addAll(severity, name, gap(), waiting);
      second.getChildren().addAll(dependency, gap(), confidence);
      third.getChildren().addAll(verdict, strategy, gap(), code);
      lines.getChildren().setAll(first, second, third);
    }
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }
}

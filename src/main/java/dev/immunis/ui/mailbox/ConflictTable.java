package dev.immunis.ui.mailbox;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.wargame.WargameRun;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Two decisions on one review side by side; rows that differ are tinted and say so. */
final class ConflictTable extends GridPane {
  private final OpenConflict conflict;
  private final DecisionRecord mine;
  private final DecisionRecord theirs;
  private final ZoneId zone;

  ConflictTable(OpenConflict conflict, DecisionRecord mine, DecisionRecord theirs, ZoneId zone) {
    this.conflict = conflict;
    this.mine = mine;
    this.theirs = theirs;
    this.zone = zone;
    getStyleClass().add("conflict-table");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(170);
    names.setPrefWidth(186);
    ColumnConstraints side = new ColumnConstraints();
    side.setHgrow(Priority.ALWAYS);
    side.setPercentWidth(-1);
    side.setPrefWidth(100);
    getColumnConstraints().addAll(names, side, side);
    heads();
    row("mailbox.row.decision", mine.kind() != theirs.kind(), ConflictTable::decision);
    row("mailbox.row.decided", false, this::when);
    row(
        "mailbox.row.version",
        !mine.version().equals(theirs.version()),
        one -> digest(one.version().toString()));
    row(
        "mailbox.row.wargame",
        !Objects.equals(mine.run(), theirs.run()) || mine.verdict() != theirs.verdict(),
        this::wargame);
    row(
        "mailbox.row.evidence",
        !Objects.equals(mine.evidence(), theirs.evidence()),
        one ->
            one.evidence() == null
                ? text(Texts.get("mailbox.evidence.none"))
                : digest(one.evidence().toString()));
    row("mailbox.row.justification", false, one -> text(quoted(one)));
    row("mailbox.row.confidence", false, ConflictTable::confidence);
    if (mine.target() != null || theirs.target() != null) {
      row(
          "mailbox.row.target",
          !Objects.equals(mine.target(), theirs.target()),
          one -> text(one.target() == null ? "–" : one.target()));
    }
    if (!mine.modifications().isEmpty() || !theirs.modifications().isEmpty()) {
      row(
          "mailbox.row.modifications",
          !mine.modifications().equals(theirs.modifications()),
          ConflictTable::modifications);
    }
  }

  private void heads() {
    add(cell(new Region(), false, "conflict-head"), 0, 0);
    Avatar me = Avatar.me(mine.reviewer().name());
    add(head(me, Texts.get("mailbox.mine"), "mailbox.mine.where", mine.reviewer().name()), 1, 0);
    Avatar other = Avatar.of(theirs.reviewer().name());
    add(
        head(
            other,
            theirs.reviewer().name(),
            "mailbox.theirs.where",
            Texts.get(Texts.key("mailbox.channel.*", theirs.channel()))),
        2,
        0);
  }

  private static Node head(Avatar avatar, String name, String where, String argument) {
    avatar.getStyleClass().add("large");
    ShortLabel title = new ShortLabel(name);
    title.getStyleClass().add("strong");
    ShortLabel place = new ShortLabel(Texts.get(where, argument));
    place.getStyleClass().add("meta");
    VBox lines = new VBox(title, place);
    HBox.setHgrow(lines, Priority.ALWAYS);
    lines.setMinWidth(0);
    HBox row = new HBox(avatar, lines);
    row.getStyleClass().add("conflict-side");
    return cell(row, false, "conflict-head");
  }

  private void row(String key, boolean differs, Function<DecisionRecord, Node> value) {
    int at = getRowCount();
    // The keys stand as literals at the callers, so that the test of texts finds them.
    Label name = new Label(Texts.get(key));
    name.getStyleClass().add("muted");
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox title = new HBox(name, Space.grow());
    title.getStyleClass().add("conflict-side");
    if (differs) {
      title.getChildren().add(new Chip(Texts.get("mailbox.differs"), Chip.Kind.FILLED));
    }
    add(cell(title, false, "conflict-name"), 0, at);
    add(cell(value.apply(mine), differs, "conflict-value"), 1, at);
    add(cell(value.apply(theirs), differs, "conflict-value"), 2, at);
  }

  private static Node cell(Node content, boolean differs, String style) {
    HBox cell = new HBox(content);
    HBox.setHgrow(content, Priority.ALWAYS);
    cell.getStyleClass().addAll("conflict-cell", style);
    if (differs) {
      cell.getStyleClass().add("differs");
    }
    cell.setMaxWidth(Double.MAX_VALUE);
    cell.setMaxHeight(Double.MAX_VALUE);
    return cell;
  }

  private static Node decision(DecisionRecord one) {
    Label label = new Label(Texts.get(Texts.key("mailbox.decision.*", one.kind())));
    label.setGraphic(Icon.of(icon(one.kind()), Icon.Tone.STRONG));
    label.getStyleClass().add("strong");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  static Feather icon(DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> Feather.CHECK;
      case REJECT -> Feather.X;
      case MODIFY -> Feather.EDIT_3;
      case ESCALATE -> Feather.CHEVRONS_UP;
    };
  }

  private Node when(DecisionRecord one) {
    return text(Formats.date(one.decidedAt(), zone) + " " + Formats.time(one.decidedAt(), zone));
  }

  private Node wargame(DecisionRecord one) {
    Optional<WargameRun> run = conflict.run(one);
    VerdictChip chip = new VerdictChip(VerdictLook.NONE_YET);
    chip.show(one.verdict(), run.map(found -> found.judgement().tier()).orElse(null));
    HBox box = new HBox(chip);
    box.getStyleClass().add("conflict-side");
    run.ifPresent(
        found -> {
          ShortLabel of =
              new ShortLabel(Texts.get("mailbox.run", Formats.dateTime(found.finishedAt(), zone)));
          of.getStyleClass().add("meta");
          box.getChildren().add(of);
        });
    return box;
  }

  private static Node digest(String whole) {
    Label label = new Label(Formats.digestEnds(whole));
    label.getStyleClass().add("digest");
    label.setTooltip(new Tooltip(whole));
    label.setAccessibleText(whole);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static String quoted(DecisionRecord one) {
    return one.justification().isBlank()
        ? Texts.get("mailbox.justification.none")
        : "“" + one.justification() + "”";
  }

  private static Node confidence(DecisionRecord one) {
    Double given = one.confidence();
    return text(given == null ? Texts.get("mailbox.confidence.none") : Formats.percent(given));
  }

  private static Node modifications(DecisionRecord one) {
    StringBuilder lines = new StringBuilder();
    one.modifications()
        .forEach(
            (name, value) ->
                lines.append(lines.isEmpty() ? "" : "\n").append(name).append(": ").append(value));
    return text(lines.isEmpty() ? "–" : lines.toString());
  }

  private static Label text(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMinWidth(0);
    return label;
  }
}

package dev.immunis.ui.mailbox;

import dev.immunis.model.Clock;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.store.Mailbox;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.time.Instant;
import java.time.ZoneId;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A conflict in two lines: which review and when, and what met what. */
final class ConflictCell extends ListCell<OpenConflict> {
  private final Clock clock;
  private final ZoneId zone;
  private final FontIcon icon = Icon.of(Feather.SHUFFLE, Icon.Tone.WARNING);
  private final ShortLabel name = new ShortLabel();
  private final Label when = new Label();
  private final ShortLabel what = new ShortLabel();
  private final HBox row;

  ConflictCell(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    name.getStyleClass().add("strong");
    when.getStyleClass().add("meta");
    when.setMinWidth(Region.USE_PREF_SIZE);
    what.getStyleClass().addAll("dense", "muted");
    HBox first = new HBox(name, Space.grow(), when);
    first.getStyleClass().add("mailbox-line");
    VBox lines = new VBox(first, what);
    lines.getStyleClass().add("mailbox-lines");
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    row = new HBox(icon, lines);
    row.getStyleClass().add("mailbox-row");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable OpenConflict conflict, boolean empty) {
    super.updateItem(conflict, empty);
    if (empty || conflict == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    icon.setIconCode(icon(conflict.conflict().reason()));
    name.setText(name(conflict));
    when.setText(moment(conflict.conflict().arrivedAt()));
    what.setText(sentence(conflict));
    setGraphic(row);
    setAccessibleText(name.getText() + ", " + what.getText() + ", " + when.getText());
  }

  private String moment(Instant at) {
    boolean today = at.atZone(zone).toLocalDate().equals(clock.now().atZone(zone).toLocalDate());
    return today ? Formats.time(at, zone) : Formats.date(at, zone);
  }

  static Feather icon(Mailbox.Reason reason) {
    return switch (reason) {
      case DECIDED_FIRST -> Feather.SHUFFLE;
      case MOVED_ON -> Feather.ALERT_CIRCLE;
      case CLAIMED_BY_OTHER -> Feather.USER_CHECK;
    };
  }

  /** The CVE and the package, or the code where they are not known. */
  static String name(OpenConflict conflict) {
    var review = conflict.review();
    if (review == null) {
      return conflict.conflict().code();
    }
    String cve = review.cve();
    String dependency = review.version().content().dependency().name();
    return (cve == null ? review.code() : cve) + (dependency == null ? "" : " " + dependency);
  }

  /** What met what, in one sentence. */
  static String sentence(OpenConflict conflict) {
    DecisionRecord mine = conflict.mine();
    DecisionRecord theirs = conflict.conflict().theirs();
    var claim = conflict.conflict().claim();
    return switch (conflict.conflict().reason()) {
      case DECIDED_FIRST ->
          mine == null || theirs == null
              ? Texts.get("mailbox.met.decided")
              : Texts.get(
                  "mailbox.met.two",
                  Texts.get(Texts.key("mailbox.decision.*", mine.kind())),
                  theirs.reviewer().name(),
                  Texts.get(Texts.key("mailbox.decision.*", theirs.kind())));
      case MOVED_ON -> Texts.get("mailbox.met.moved");
      case CLAIMED_BY_OTHER ->
          claim == null || claim.holder() == null
              ? Texts.get("mailbox.met.claimed")
              : Texts.get("mailbox.met.claimed-by", claim.holder().name());
    };
  }
}

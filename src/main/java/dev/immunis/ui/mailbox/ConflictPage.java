package dev.immunis.ui.mailbox;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.Review;
import dev.immunis.store.Mailbox;
import dev.immunis.store.SharedRow;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyHint;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** One conflict: both sides, what the review is now, and the ways out. */
final class ConflictPage extends VBox implements AutoCloseable {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final MailboxViewModel model;
  private final OpenConflict conflict;
  private final List<Subscription> held = new ArrayList<>();

  ConflictPage(MailboxViewModel model, OpenConflict conflict) {
    this.model = model;
    this.conflict = conflict;
    getStyleClass().add("conflict-page");
    getChildren().addAll(head(), quiet(Feather.INFO, Texts.get("mailbox.nothing-lost")));
    String problem = model.problemProperty().get();
    if (!problem.isEmpty()) {
      getChildren()
          .add(
              Banner.inline(
                  Banner.Kind.REFUSED,
                  Texts.bind("mailbox.failed"),
                  new SimpleStringProperty(problem)));
    }
    DecisionRecord mine = conflict.mine();
    DecisionRecord theirs = conflict.conflict().theirs();
    if (mine != null && theirs != null) {
      getChildren().add(new ConflictTable(conflict, mine, theirs, model.zone()));
      if (!Objects.equals(mine.run(), theirs.run())
          || !Objects.equals(mine.evidence(), theirs.evidence())) {
        getChildren().add(quiet(Feather.ALERT_TRIANGLE, Texts.get("mailbox.evidence.differs")));
      }
    } else if (mine != null) {
      getChildren().add(alone(mine));
    } else {
      getChildren()
          .add(
              wrapped(
                  Texts.get(
                      Texts.key("mailbox.row-kind.*", conflict.conflict().mine().row().kind())),
                  "strong"));
    }
    getChildren().addAll(now(), options(), submit());
  }

  private Node head() {
    Label title = new Label(Texts.get(Texts.key("mailbox.reason.*", conflict.conflict().reason())));
    title.getStyleClass().add("review-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Chip chip = new Chip(Texts.bind("mailbox.conflict"), Chip.Kind.AGAINST, Feather.SHUFFLE);
    Button open = new Button(Texts.get("mailbox.open-review"));
    open.setGraphic(Icon.of(Feather.EXTERNAL_LINK));
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.setDisable(conflict.review() == null);
    open.setOnAction(event -> model.openReview());
    HBox line = new HBox(title, chip, Space.grow(), open);
    line.getStyleClass().add("conflict-line");
    ShortLabel which =
        new ShortLabel(ConflictCell.name(conflict) + "  ·  " + conflict.conflict().code());
    which.getStyleClass().addAll("dense", "muted");
    return new VBox(line, which);
  }

  /** Mine where the other side is no decision. */
  private Node alone(DecisionRecord mine) {
    Label what = new Label(Texts.get(Texts.key("mailbox.decision.*", mine.kind())));
    what.setGraphic(Icon.of(ConflictTable.icon(mine.kind()), Icon.Tone.STRONG));
    what.getStyleClass().add("strong");
    what.setMinWidth(Region.USE_PREF_SIZE);
    Label when =
        new Label(
            Formats.date(mine.decidedAt(), model.zone())
                + " "
                + Formats.time(mine.decidedAt(), model.zone()));
    when.getStyleClass().add("meta");
    when.setMinWidth(Region.USE_PREF_SIZE);
    Label version =
        new Label(Texts.get("mailbox.on-version", Formats.digestEnds(mine.version().toString())));
    version.getStyleClass().add("meta");
    HBox line = new HBox(what, when, version);
    line.getStyleClass().add("conflict-line");
    VBox box =
        new VBox(
            wrapped(Texts.get("mailbox.mine"), "strong"),
            line,
            wrapped("“" + mine.justification() + "”", "body"));
    box.getStyleClass().addAll("card", "conflict-box");
    return box;
  }

  /** What the review is now. */
  private Node now() {
    VBox box = new VBox(wrapped(Texts.get("mailbox.now"), "strong"));
    box.getStyleClass().addAll("card", "conflict-box");
    Review review = conflict.review();
    SharedRow.Claim claim = conflict.conflict().claim();
    if (review == null) {
      box.getChildren().add(wrapped(Texts.get("mailbox.now.unknown"), "muted"));
    } else {
      box.getChildren()
          .add(
              wrapped(
                  Texts.get(
                      "mailbox.now.is",
                      Texts.get(Texts.key("decide.status.*", review.status())),
                      String.valueOf(review.version().number()),
                      Formats.digestEnds(review.version().digest().toString()),
                      Formats.dateTime(review.updatedAt(), model.zone())),
                  "body"));
    }
    if (claim != null && claim.holder() != null) {
      box.getChildren()
          .add(
              wrapped(
                  Texts.get(
                      "mailbox.now.claimed",
                      claim.holder().name(),
                      Formats.dateTime(claim.until(), model.zone())),
                  "body"));
    }
    return box;
  }

  // ---- what can be done

  private Node options() {
    VBox box = new VBox();
    box.getStyleClass().add("conflict-options");
    DecisionRecord theirs = conflict.conflict().theirs();
    box.getChildren()
        .add(
            option(
                Mailbox.Resolution.KEEP_THEIRS,
                theirs == null
                    ? Texts.get("mailbox.keep.set-aside")
                    : Texts.get("mailbox.keep", theirs.reviewer().name()),
                Texts.get("mailbox.keep.detail"),
                "1"));
    if (conflict.mine() != null) {
      box.getChildren()
          .add(
              option(
                  Mailbox.Resolution.DECIDE_AGAIN,
                  Texts.get("mailbox.again"),
                  conflict.awaitsDecision()
                      ? Texts.get("mailbox.again.detail")
                      : Texts.get("mailbox.again.not"),
                  "2"));
    }
    if (conflict.conflict().reason() != Mailbox.Reason.DECIDED_FIRST) {
      box.getChildren()
          .add(
              option(
                  Mailbox.Resolution.SEND_AGAIN,
                  Texts.get("mailbox.send"),
                  Texts.get("mailbox.send.detail"),
                  "3"));
    }
    return box;
  }

  private Node option(Mailbox.Resolution resolution, String title, String consequence, String key) {
    RadioButton button = new RadioButton(title);
    button.getStyleClass().add("strong");
    button.setAccessibleText(title + ". " + consequence);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setDisable(!model.canChoose(resolution));
    button.setOnAction(
        event -> {
          model.choose(resolution);
          button.setSelected(model.choiceProperty().get() == resolution);
        });
    HBox line = new HBox(button, Space.grow(), new KeyHint(Keys.of(key)));
    line.getStyleClass().add("conflict-line");
    Label detail = wrapped(consequence, "muted");
    detail.getStyleClass().add("conflict-consequence");
    VBox box = new VBox(line, detail);
    box.getStyleClass().addAll("card", "conflict-option");
    box.setOnMouseClicked(event -> model.choose(resolution));
    held.add(
        model
            .choiceProperty()
            .subscribe(
                chosen -> {
                  button.setSelected(chosen == resolution);
                  box.pseudoClassStateChanged(CHOSEN, chosen == resolution);
                }));
    return box;
  }

  private Node submit() {
    Button submit = new Button();
    submit.getStyleClass().add("primary");
    submit.setMinWidth(Region.USE_PREF_SIZE);
    submit
        .textProperty()
        .bind(
            Texts.live(
                () -> {
                  Mailbox.Resolution chosen = model.choiceProperty().get();
                  String what =
                      chosen == null
                          ? Texts.get("mailbox.choose-first")
                          : Texts.get(Texts.key("mailbox.do.*", chosen));
                  return what + "  " + String.join(" ", Keys.of("Ctrl+Enter").caps());
                },
                model.choiceProperty()));
    submit.disableProperty().bind(model.canResolveProperty().not());
    submit.setOnAction(event -> model.resolve());
    TextField why = new TextField();
    why.promptTextProperty().bind(Texts.bind("mailbox.why.prompt"));
    why.accessibleTextProperty().bind(Texts.bind("mailbox.why.prompt"));
    why.textProperty().bindBidirectional(model.whyProperty());
    why.disableProperty().bind(model.busyProperty());
    held.add(() -> why.textProperty().unbindBidirectional(model.whyProperty()));
    HBox.setHgrow(why, Priority.ALWAYS);
    HBox line = new HBox(why, submit);
    line.getStyleClass().add("conflict-line");
    return line;
  }

  /** Follows the model no longer. */
  @Override
  public void close() {
    held.forEach(Subscription::unsubscribe);
  }

  private static Node quiet(Feather icon, String text) {
    Label label = wrapped(text, "muted");
    HBox.setHgrow(label, Priority.ALWAYS);
    HBox line =
        new HBox(Icon.of(icon, icon == Feather.INFO ? Icon.Tone.MUTED : Icon.Tone.WARNING), label);
    line.getStyleClass().add("conflict-line");
    return line;
  }

  private static Label wrapped(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}

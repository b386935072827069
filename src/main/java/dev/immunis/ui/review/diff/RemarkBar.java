package dev.immunis.ui.review.diff;

import dev.immunis.model.oversight.LineComment;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Below the diff: where a remark is written, and where the drafts are kept. */
final class RemarkBar extends VBox {
  private final RemarksViewModel model;
  private final Runnable back;
  private final ShortLabel about = new ShortLabel().cutInTheMiddle();
  private final TextArea text = new TextArea();
  private final Label drafts = new Label();
  private final Button keep = button("review.remark.keep", "primary");
  private final Label problem = new Label();
  private final VBox editor;
  private final HBox waiting;

  /**
   * Makes it closed.
   *
   * @param back puts the focus back where the remark was begun
   */
  RemarkBar(RemarksViewModel model, Runnable back) {
    this.model = model;
    this.back = back;
    getStyleClass().add("remark-bar");
    setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().addAll("dense", "medium");
    about.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(about, Priority.ALWAYS);
    text.setPrefRowCount(3);
    text.setWrapText(true);
    text.accessibleTextProperty().bind(Texts.bind("review.remark.text"));
    text.promptTextProperty().bind(Texts.bind("review.remark.prompt"));
    text.textProperty().bindBidirectional(model.textProperty());
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    Button done = button("review.remark.done", "small");
    done.setOnAction(event -> finish());
    Button discard = button("review.remark.discard", "ghost");
    discard.setOnAction(
        event -> {
          model.discard();
          back.run();
        });
    editor = new VBox(new HBox(about, discard, done), text);
    editor.getStyleClass().add("stack");
    drafts.getStyleClass().addAll("dense", "muted");
    drafts.setMinWidth(Region.USE_PREF_SIZE);
    keep.setOnAction(event -> model.keepAll());
    problem.getStyleClass().addAll("dense", "danger-text");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    waiting = new HBox(drafts, Space.grow(), keep);
    waiting.getStyleClass().add("with-note");
    getChildren().addAll(editor, waiting, problem);
    model.editingProperty().subscribe(this::show);
    model.remarksProperty().subscribe(remarks -> count());
    model.problemProperty().subscribe(why -> show(problem, !why.isEmpty()));
    Texts.languageProperty().subscribe(language -> show(model.editingProperty().get()));
  }

  private static Button button(String key, String style) {
    Button button = new Button();
    button.textProperty().bind(Texts.bind(key));
    button.getStyleClass().addAll("small", style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  void focusText() {
    text.requestFocus();
    text.end();
  }

  private void finish() {
    model.done();
    back.run();
  }

  private void key(KeyEvent event) {
    boolean send = event.getCode() == KeyCode.ENTER && event.isShortcutDown();
    if (send || event.getCode() == KeyCode.ESCAPE) {
      finish();
      event.consume();
    }
  }

  private void show(@Nullable LineComment remark) {
    show(editor, remark != null);
    if (remark != null) {
      about.setText(
          remark.line() == 0
              ? Texts.get("review.remark.on-file", remark.path())
              : Texts.get(
                  remark.old() ? "review.remark.on-old" : "review.remark.on-line",
                  remark.path(),
                  remark.line()));
    }
    count();
  }

  private void count() {
    long waits = model.remarksProperty().get().all().stream().filter(LineComment::draft).count();
    drafts.setText(Texts.get("review.remark.drafts", waits));
    boolean any = waits > 0 && model.editingProperty().get() == null;
    show(waiting, any);
    boolean visible = any || model.editingProperty().get() != null;
    setVisible(visible);
    setManaged(visible);
  }

  private static void show(javafx.scene.Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}

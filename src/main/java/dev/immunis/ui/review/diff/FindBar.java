package dev.immunis.ui.review.diff;

import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.SearchField;
import dev.immunis.ui.kit.Texts;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The field that finds words in the whole patch, with the count of hits before it. */
final class FindBar {
  private final PatchViewModel model;
  private final DiffPane pane;
  private final SearchField find = new SearchField(Texts.bind("review.find.prompt"), null);
  private final Label hits = new Label();

  FindBar(PatchViewModel model, DiffPane pane) {
    this.model = model;
    this.pane = pane;
  }

  /** Fills its place in the tool bar. */
  void in(HBox bar) {
    hits.getStyleClass().addAll("dense", "muted");
    hits.setMinWidth(Label.USE_PREF_SIZE);
    find.setPrefWidth(170);
    bar.getChildren().addAll(hits, find);
    bar.setSpacing(8);
    find.textProperty().subscribe(model::find);
    model
        .searchProperty()
        .subscribe(
            search -> {
              pane.find(search);
              if (search.rows().length > 0) {
                pane.goToHit(1);
              }
              showHits();
            });
    find.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            pane.goToHit(event.isShiftDown() ? -1 : 1);
            showHits();
            event.consume();
          } else if (event.getCode() == KeyCode.ESCAPE) {
            find.clear();
            pane.requestFocus();
            event.consume();
          }
        });
  }

  private void showHits() {
    hits.textProperty().unbind();
    int count = model.searchProperty().get().rows().length;
    if (find.getText().isEmpty()) {
      hits.setText("");
    } else {
      hits.textProperty()
          .bind(
              Texts.bind(
                  "review.find.hits", count == 0 ? 0 : pane.hitNumber(), Formats.number(count)));
    }
  }

  /** Says something in place of the count, until the next search. */
  void say(String key) {
    hits.textProperty().unbind();
    hits.textProperty().bind(Texts.bind(key));
  }

  void start() {
    find.requestFocus();
    find.selectAll();
  }
}

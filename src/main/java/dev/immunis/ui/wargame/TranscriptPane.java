package dev.immunis.ui.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.OnScreen;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The outputs of a trial before and of its counterpart after, side by side, scrolled as one. */
final class TranscriptPane extends HBox {
  private final Half before = new Half();
  private final Half after = new Half();

  TranscriptPane() {
    getStyleClass().add("transcripts");
    before.getStyleClass().add("line-right");
    HBox.setHgrow(before, Priority.ALWAYS);
    HBox.setHgrow(after, Priority.ALWAYS);
    getChildren().addAll(before, after);
    before.lockTo(after);
    after.lockTo(before);
  }

  void show(@Nullable Transcripts shown) {
    before.show(
        Side.BEFORE,
        shown == null ? null : shown.pair().before(),
        shown == null ? null : shown.before());
    after.show(
        Side.AFTER,
        shown == null ? null : shown.pair().after(),
        shown == null ? null : shown.after());
  }

  /** The outputs whose end can be seen at this moment. */
  Set<Digest> onScreen() {
    Set<Digest> outputs = new HashSet<>();
    before.addIfSeen(outputs);
    after.addIfSeen(outputs);
    return outputs;
  }

  /** Whether both outputs are in sight, as far as they fit. */
  boolean isOnScreen() {
    return OnScreen.isToItsEnd(this);
  }

  /** The next page of both. */
  void pageDown() {
    before.pageDown();
    after.pageDown();
  }

  /** One row of a transcript; a long line takes several. */
  private record Row(String text, boolean lastWord) {}

  private static final class Half extends VBox {
    private static final PseudoClass LAST_WORD = PseudoClass.getPseudoClass("last-word");

    /** Width of one character of the transcript's type, 11 px at 0.6 em. */
    private static final double CHARACTER = 6.6;

    private static final double AROUND = 34;
    private static final double ROW = 16;

    /** Wider than any window: a row of facts wraps only where its window makes it. */
    private static final double WIDEST = 4000;

    private final FlowPane head = new FlowPane();
    private final FlowPane facts = new FlowPane();
    private final Label nothing = Parts.wrapped("", "dense", "muted");
    private final ListView<Row> list = new ListView<>();
    private List<String> lines = List.of();
    private String lastLine = "";
    private @Nullable Digest output;
    private int columns;
    private int top;

    Half() {
      getStyleClass().add("transcript-side");
      setMinWidth(0);
      setPrefWidth(300);
      head.getStyleClass().add("transcript-head");
      facts.getStyleClass().add("transcript-facts");
      head.setPrefWrapLength(WIDEST);
      facts.setPrefWrapLength(WIDEST);
      nothing.getStyleClass().add("transcript-nothing");
      list.getStyleClass().add("transcript-list");
      list.setFixedCellSize(ROW);
      list.setMinHeight(8 * ROW);
      list.setPrefHeight(14 * ROW);
      list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
      list.setCellFactory(view -> new Line());
      list.addEventHandler(KeyEvent.KEY_PRESSED, this::copy);
      VBox.setVgrow(list, Priority.ALWAYS);
      getChildren().addAll(head, facts, nothing, list);
      list.widthProperty().subscribe(this::wrap);
    }

    void show(Side otherwise, @Nullable Trial trial, @Nullable List<String> output) {
      String title =
          Texts.get(Texts.key("wargame.tree.*", trial == null ? otherwise : trial.side()));
      head.getChildren().clear();
      facts.getChildren().clear();
      lines = output == null ? List.of() : output;
      this.output = trial == null || output == null ? null : trial.transcript();
      lastLine = trial == null ? "" : Transcript.visible(trial.lastLine());
      String name = trial == null ? "" : ArmsTable.name(trial);
      list.setAccessibleText(Texts.get("wargame.transcript.spoken", title, name));
      if (!name.isEmpty()) {
        head.getChildren().add(Parts.fixed(name, "code", "strong"));
      }
      head.getChildren().add(Parts.fixed(title, "dense", "strong"));
      if (trial != null) {
        OutcomeLook look = OutcomeLook.of(trial.outcome());
        head.getChildren()
            .add(
                new Chip(
                    new SimpleStringProperty(
                        Texts.get(Texts.key("wargame.outcome.*", trial.outcome()))),
                    look.chip(),
                    look.icon()));
        head.getChildren().add(Parts.fixed(ended(trial), "meta"));
        facts.getChildren().add(Parts.fixed(Formats.took(trial.wall()), "meta"));
        facts
            .getChildren()
            .add(
                Parts.fixed(
                    Texts.get(
                        trial.nonceRepeated()
                            ? "wargame.transcript.nonce"
                            : "wargame.transcript.no-nonce"),
                    "meta"));
        facts
            .getChildren()
            .add(
                Parts.fixed(
                    Texts.get(
                        "wargame.transcript.lines",
                        lines.size(),
                        Formats.bytes(trial.outputBytes())),
                    "meta"));
      }
      String empty =
          trial == null
              ? "wargame.transcript.no-trial"
              : output == null
                  ? "wargame.transcript.not-kept"
                  : output.isEmpty() ? "wargame.transcript.empty" : null;
      nothing.setText(empty == null ? "" : Texts.get(empty));
      String detail = trial == null ? "" : PhraseText.of(trial.detail());
      if (!detail.isEmpty()) {
        nothing.setText(empty == null ? detail : detail + " " + nothing.getText());
      }
      Parts.show(nothing, !nothing.getText().isEmpty());
      Parts.show(facts, trial != null);
      columns = 0;
      top = 0;
      wrap();
    }

    private static String ended(Trial trial) {
      if (trial.exitCode() != null) {
        return Texts.get("wargame.transcript.exit", Integer.toString(trial.exitCode()));
      }
      return trial.signal() != null
          ? Texts.get("wargame.transcript.signal", Integer.toString(trial.signal()))
          : Texts.get("wargame.transcript.no-exit");
    }

    /** Breaks the lines to the width that there is. */
    private void wrap() {
      int fit = Math.max(20, (int) ((list.getWidth() - AROUND) / CHARACTER));
      if (fit == columns) {
        return;
      }
      columns = fit;
      List<Row> rows = new ArrayList<>();
      int last = lastLine.isBlank() ? -1 : lines.lastIndexOf(lastLine);
      for (int i = 0; i < lines.size(); i++) {
        for (String part : Transcript.wrapped(lines.get(i), fit)) {
          rows.add(new Row(part, i == last));
        }
      }
      list.setItems(FXCollections.observableArrayList(rows));
      Parts.show(list, !rows.isEmpty());
    }

    private void copy(KeyEvent event) {
      if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
            String.join(
                "\n",
                list.getSelectionModel().getSelectedItems().stream().map(Row::text).toList()));
        Clipboard.getSystemClipboard().setContent(content);
        event.consume();
      }
    }

    /** An output without a line has nothing to scroll: its place in the window says so. */
    void addIfSeen(Set<Digest> outputs) {
      Digest digest = output;
      if (digest != null && OnScreen.isToItsEnd(lines.isEmpty() ? nothing : list)) {
        ScrollBar bar = lines.isEmpty() ? null : bar(list);
        if (bar == null || !bar.isVisible() || bar.getValue() >= bar.getMax() - 1e-4) {
          outputs.add(digest);
        }
      }
    }

    void pageDown() {
      int page = Math.max(1, (int) (list.getHeight() / ROW) - 1);
      int rows = list.getItems().size();
      top = Math.clamp((long) top + page, 0, Math.max(0, rows - 1));
      list.scrollTo(top);
    }

    /** Moves the other side by the same share of its length. */
    void lockTo(Half other) {
      list.skinProperty()
          .subscribe(
              skin -> {
                ScrollBar bar = bar(list);
                if (bar != null) {
                  bar.valueProperty()
                      .subscribe(
                          value -> {
                            ScrollBar theirs = bar(other.list);
                            if (theirs != null
                                && theirs.isVisible()
                                && Math.abs(theirs.getValue() - value.doubleValue()) > 1e-4) {
                              theirs.setValue(value.doubleValue());
                            }
                          });
                }
              });
    }

    private static @Nullable ScrollBar bar(ListView<?> list) {
      return list.lookupAll(".scroll-bar").stream()
          .filter(ScrollBar.class::isInstance)
          .map(ScrollBar.class::cast)
          .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
          .findFirst()
          .orElse(null);
    }

    private static final class Line extends ListCell<Row> {
      Line() {
        getStyleClass().add("transcript-line");
        setMinWidth(Region.USE_PREF_SIZE);
      }

      @Override
      protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : row.text());
        pseudoClassStateChanged(LAST_WORD, row != null && !empty && row.lastWord());
      }
    }
  }
}

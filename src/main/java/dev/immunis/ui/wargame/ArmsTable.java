package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Trial;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The arms of a run against its order: what each was asked, what came of it, trial by trial. */
final class ArmsTable extends VBox {
  /** From this width on the column of what is needed has room; below it is in the tooltip. */
  private static final double WITH_NOTES = 980;

  private final Consumer<Trial> choose;
  private final Map<Integer, ToggleButton> buttons = new HashMap<>();
  private List<ArmRow> rows = List.of();
  private @Nullable Trial selected;
  private boolean finished;
  private boolean wide;

  ArmsTable(Consumer<Trial> choose) {
    this.choose = choose;
    getStyleClass().add("arms-table");
    setMinHeight(Region.USE_PREF_SIZE);
    widthProperty()
        .subscribe(
            width -> {
              boolean now = width.doubleValue() >= WITH_NOTES;
              if (now != wide) {
                wide = now;
                build();
              }
            });
    // A filter, because a toggle button itself would use the arrows to move the focus.
    addEventFilter(KeyEvent.KEY_PRESSED, this::upOrDown);
  }

  /** Shows arms; only the trials of a finished run can be chosen. */
  void show(List<ArmRow> next, boolean over, @Nullable Trial chosen) {
    if (next.equals(rows) && over == finished) {
      select(chosen);
      return;
    }
    rows = List.copyOf(next);
    finished = over;
    selected = chosen;
    build();
  }

  /** Makes everything anew, in the language chosen now. */
  void build() {
    getChildren().clear();
    buttons.clear();
    int last =
        rows.stream()
            .flatMap(row -> row.cells().stream())
            .mapToInt(ArmRow.Cell::order)
            .max()
            .orElse(1);
    getChildren().add(head(last));
    rows.forEach(row -> getChildren().add(row(row, last)));
    select(selected);
  }

  /** Marks the chosen trial; one stop of the Tab key, the arrows move on from there. */
  void select(@Nullable Trial trial) {
    boolean hadFocus = buttons.values().stream().anyMatch(Node::isFocused);
    selected = trial;
    buttons.forEach(
        (order, button) -> {
          boolean chosen = trial != null && trial.order() == order;
          button.setSelected(chosen);
          button.setFocusTraversable(chosen);
          if (chosen && hadFocus) {
            button.requestFocus();
          }
        });
  }

  /** Puts the key focus on the chosen trial. */
  void focusSelected() {
    if (selected != null && buttons.get(selected.order()) != null) {
      buttons.get(selected.order()).requestFocus();
    }
  }

  private HBox head(int last) {
    Label arm = Parts.fixed(Texts.get("wargame.arms.arm"), "meta");
    arm.setPrefWidth(152);
    arm.setMinWidth(152);
    Label result = Parts.fixed(Texts.get("wargame.arms.result"), "meta");
    result.setPrefWidth(104);
    result.setMinWidth(104);
    Region mark = new Region();
    mark.setMinWidth(18);
    OrderScale scale = new OrderScale(last);
    HBox.setHgrow(scale, Priority.ALWAYS);
    HBox head = Parts.row("arms-head", mark, arm, result, scale);
    if (wide) {
      Label needed = needed(Texts.get("wargame.arms.needed"));
      needed.getStyleClass().add("meta");
      head.getChildren().addAll(needed, note(Texts.get("wargame.arms.note"), "meta"));
    }
    return head;
  }

  private HBox row(ArmRow row, int last) {
    Label mark = new Label();
    mark.setGraphic(mark(row.mark()));
    mark.setMinWidth(18);
    Label letter = Parts.fixed(String.valueOf(row.arm().letter()), "code", "subtle");
    letter.setPrefWidth(14);
    Label name = Parts.fixed(Texts.get(Texts.key("wargame.arm.*", row.arm())), "dense");
    name.setPrefWidth(132);
    name.setMinWidth(132);
    Label result = Parts.fixed(result(row), "dense");
    result.setPrefWidth(104);
    result.setMinWidth(104);
    if (row.cells().isEmpty()) {
      name.getStyleClass().add("muted");
      result.getStyleClass().add("subtle");
    }
    TrialStrip strip = new TrialStrip();
    HBox.setHgrow(strip, Priority.ALWAYS);
    strip.show(
        row.cells().stream().map(this::cell).toList(),
        row.cells().stream().map(ArmRow.Cell::order).toList(),
        last);
    HBox line = Parts.row("arm-row", mark, letter, name, result, strip);
    line.setFillHeight(true);
    String needed = needed(row);
    line.setAccessibleText(
        Texts.get(
            "wargame.arms.spoken",
            Texts.get(Texts.key("wargame.arm.*", row.arm())),
            Texts.get(Texts.key("wargame.mark.*", row.mark())),
            result(row),
            needed));
    Tooltip tooltip =
        new Tooltip(
            Texts.get(Texts.key("wargame.arm-meaning.*", row.arm()))
                + (needed.isEmpty() ? "" : "\n" + needed));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(420);
    Tooltip.install(name, tooltip);
    Tooltip.install(mark, tooltip);
    Tooltip.install(result, tooltip);
    if (wide) {
      Label count =
          needed(row.note() != null && row.needed() > 0 ? Formats.number(row.needed()) : "");
      count.getStyleClass().add("dense");
      Label note = note(row.note() == null ? needed : ReasonText.clause(row.note()), "dense");
      note.getStyleClass().add(row.mark() == ArmRow.Mark.MISSED ? "warning-text" : "muted");
      line.getChildren().addAll(count, note);
    }
    return line;
  }

  private static Label note(String text, String style) {
    Label note = Parts.wrapped(text, style, "note");
    note.setPrefWidth(368);
    note.setMinWidth(368);
    return note;
  }

  private static Label needed(String text) {
    Label label = Parts.fixed(text);
    label.setPrefWidth(56);
    label.setMinWidth(56);
    return label;
  }

  private static Node mark(ArmRow.Mark mark) {
    return switch (mark) {
      case MET -> Icon.of(Feather.CHECK, Icon.Tone.GOOD);
      case MISSED -> Icon.of(Feather.ALERT_CIRCLE, Icon.Tone.WARNING);
      case ABSENT, WAITING, NOT_RUN -> Icon.of(Feather.MINUS, Icon.Tone.SUBTLE);
      case RUNNING -> Icon.of(Feather.REFRESH_CW, Icon.Tone.ACCENT);
    };
  }

  private static String result(ArmRow row) {
    if (row.cells().isEmpty()) {
      return Texts.get(Texts.key("wargame.mark.*", row.mark()));
    }
    String hits = Formats.number(row.hits());
    String valid = Formats.number(row.valid());
    return row.counting()
        ? Texts.get("wargame.arms.passed", hits, valid)
        : Texts.get("wargame.arms.triggered", hits, valid);
  }

  private static String needed(ArmRow row) {
    if (row.note() != null) {
      String clause = ReasonText.clause(row.note());
      return row.needed() > 0 && row.mark() != ArmRow.Mark.ABSENT
          ? Texts.get("wargame.arms.needed-note", row.needed(), clause)
          : clause;
    }
    return row.needed() > 0 ? Texts.get("wargame.arms.to-go", row.needed()) : "";
  }

  private Node cell(ArmRow.Cell cell) {
    Trial trial = cell.trial();
    OutcomeLook look = trial == null ? OutcomeLook.RUNNING : OutcomeLook.of(trial.outcome());
    String says = trial == null ? Texts.get("wargame.cell.running", cell.order()) : says(trial);
    if (trial == null || !finished) {
      Label label = new Label();
      label.setGraphic(Icon.of(look.icon(), 12, Icon.Tone.MUTED));
      label.getStyleClass().addAll("trial-cell", look.styleClass());
      label.setAccessibleText(says);
      label.setTooltip(new Tooltip(says));
      return label;
    }
    ToggleButton button = new ToggleButton();
    button.setGraphic(Icon.of(look.icon(), 12, Icon.Tone.MUTED));
    button.getStyleClass().addAll("trial-cell", look.styleClass());
    button.setAccessibleText(says);
    button.setTooltip(new Tooltip(says));
    button.setOnAction(
        event -> {
          button.setSelected(true);
          button.requestFocus();
          choose.accept(trial);
        });
    buttons.put(cell.order(), button);
    return button;
  }

  static String says(Trial trial) {
    String says =
        Texts.get(
            "wargame.cell.says",
            name(trial),
            Texts.get(Texts.key("wargame.side.*", trial.side())),
            Texts.get(Texts.key("wargame.outcome.*", trial.outcome())),
            Formats.took(trial.wall()),
            Formats.number(trial.order()),
            trial.check());
    return trial.detail().isEmpty() ? says : says + "\n" + PhraseText.of(trial.detail());
  }

  /** For example A4. */
  static String name(Trial trial) {
    return trial.arm().letter() + Integer.toString(trial.number());
  }

  private void upOrDown(KeyEvent event) {
    boolean up = event.getCode() == KeyCode.UP;
    if ((!up && event.getCode() != KeyCode.DOWN)
        || selected == null
        || buttons.values().stream().noneMatch(Node::isFocused)) {
      return;
    }
    List<ArmRow> filled =
        new ArrayList<>(rows.stream().filter(row -> !row.cells().isEmpty()).toList());
    int at = 0;
    while (at < filled.size() && filled.get(at).arm() != selected.arm()) {
      at++;
    }
    int to = at + (up ? -1 : 1);
    if (to >= 0 && to < filled.size()) {
      int order = selected.order();
      filled.get(to).cells().stream()
          .map(ArmRow.Cell::trial)
          .filter(trial -> trial != null)
          .min(Comparator.comparingInt(trial -> Math.abs(trial.order() - order)))
          .ifPresent(choose);
    }
    event.consume();
  }

  /** The numbers of every second trial above the strips. */
  private static final class OrderScale extends Region {
    private final int last;

    OrderScale(int last) {
      this.last = last;
      for (int order = 1; order <= last; order += 2) {
        getChildren().add(Parts.fixed(Integer.toString(order), "tick"));
      }
      setMinWidth(160);
      setMinHeight(18);
      setPrefHeight(18);
    }

    @Override
    protected double computePrefWidth(double height) {
      return last * TrialStrip.MOST_PITCH;
    }

    @Override
    protected void layoutChildren() {
      double pitch = TrialStrip.pitch(getWidth(), last);
      for (int i = 0; i < getChildren().size(); i++) {
        Node number = getChildren().get(i);
        number.setVisible(pitch > 0);
        double width = number.prefWidth(-1);
        number.resizeRelocate(
            Math.max(0, i * 2 * pitch + (pitch - 1 - width) / 2), 2, width, number.prefHeight(-1));
      }
    }
  }
}

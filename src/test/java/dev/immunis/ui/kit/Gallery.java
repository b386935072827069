package dev.immunis.ui.kit;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Severity;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.ProgressBarSkin;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every part of the kit in every state on one page, for pictures and for the audit. */
final class Gallery {
  private Gallery() {}

  static BorderPane page() {
    BorderPane page = new BorderPane();
    page.setTop(top());
    page.setBottom(status());
    ThinSplit split = new ThinSplit(Orientation.HORIZONTAL, left(), centre(), right());
    split.setDividerPositions(0.25, 0.72);
    page.setCenter(split);
    return page;
  }

  private static HBox top() {
    TabRow<String> nav = TabRow.navigation();
    nav.add("review", text("Review"), null);
    nav.add("history", text("History"), null);
    nav.add("statistics", text("Statistics"), new CountBadge(3, true));
    SearchField search =
        new SearchField(text("Search reviews or run a command"), Keys.of("Ctrl+K"));
    search.setPrefWidth(360);
    search.getStyleClass().add("quiet");
    HBox bar =
        new HBox(
            Icon.of(Feather.SHIELD, 16, Icon.Tone.STRONG),
            nav,
            Space.grow(),
            search,
            Space.grow(),
            label("solo", "meta"),
            new IconButton(Feather.BELL, text("Messages")),
            new IconButton(Feather.SETTINGS, text("Settings")),
            Avatar.me("Ana Moreau"));
    bar.getStyleClass().add("top-bar");
    return bar;
  }

  private static HBox status() {
    Label online = new Label("Offline, solo");
    online.setGraphic(Icon.of(Feather.WIFI_OFF, 12, Icon.Tone.WARNING));
    Separator line = new Separator(Orientation.VERTICAL);
    Label keys = new Label("Keys");
    HBox bar =
        new HBox(
            online,
            line,
            new Label("Sandbox bubblewrap"),
            Space.grow(),
            keys,
            new KeyHint(Keys.of("?")));
    bar.getStyleClass().add("status-bar");
    return bar;
  }

  private static Node left() {
    VBox list = new VBox(6);
    list.getStyleClass().addAll("panel", "panel-body");
    for (Severity severity : Severity.values()) {
      HBox row = new HBox(8, new SeverityMark(severity, true), new SeverityMark(severity, false));
      list.getChildren().add(row);
    }
    list.getChildren().add(new Separator());
    for (VerdictLook look : VerdictLook.values()) {
      list.getChildren().add(new VerdictChip(look, look.ordinal() < 5 ? "E" + look.ordinal() : ""));
    }
    VerdictChip running = new VerdictChip(VerdictLook.RUNNING);
    running.showRunning(7, 11);
    Label big = new Label(VerdictLook.FIX_SUPPORTED.word());
    big.setGraphic(Icon.of(Feather.SHIELD, 16, Icon.Tone.MUTED));
    big.getStyleClass().addAll("verdict-text", "for");
    list.getChildren().addAll(running, big, intervals(), scores());
    return list;
  }

  private static Node intervals() {
    IntervalBar narrow = new IntervalBar();
    narrow.show(0.39, 0.58, 0.75);
    IntervalBar wide = new IntervalBar();
    wide.setPrefWidth(150);
    wide.show(0.8, 0.9, 1);
    VBox box =
        new VBox(
            4,
            new HBox(8, label(Formats.interval(0.39, 0.58, 0.75), "dense"), narrow),
            new HBox(8, label(Formats.percent(0.9), "big-number"), wide),
            new HBox(8, label("–", "dense"), new IntervalBar()));
    return box;
  }

  private static Node scores() {
    ScoreBar given = new ScoreBar();
    given.show(OptionalDouble.of(0.72));
    ScoreBar zero = new ScoreBar();
    zero.show(OptionalDouble.of(0));
    return new VBox(2, given, zero, new ScoreBar());
  }

  private static Node centre() {
    VBox centre = new VBox(10);
    centre.getStyleClass().add("centre-body");
    TierLadder reached = new TierLadder();
    reached.show(EvidenceTier.E3);
    TabRow<String> tabs = TabRow.tabs();
    tabs.add("advisory", text("Advisory"), null);
    tabs.add("patch", text("Patch"), new CountBadge(9, false));
    tabs.add("wargame", text("Wargame"), null);
    tabs.currentProperty().set("patch");
    Banner inline =
        Banner.inline(
            Banner.Kind.REFUSED,
            text(""),
            text(
                "The justification has 4 characters; write at least 10 so that others understand"
                    + " it."));
    centre
        .getChildren()
        .addAll(
            label("What do you think of this patch?", "question"),
            label("CVE-2021-44228", "review-title"),
            label("Code execution through a lookup", "muted"),
            tabs,
            chips(),
            buttons(),
            reached,
            new TierLadder(),
            inline,
            table(),
            hints());
    VBox all =
        new VBox(
            Banner.across(
                    Banner.Kind.WARNING,
                    text("Test weakened"),
                    text("RequestLogTest.java, line 41"))
                .action(small("Go to line")),
            Banner.across(Banner.Kind.INFO, text("Sample queue"), text("Eight small projects.")),
            Banner.across(Banner.Kind.REFUSED, text("Not sent"), text("The branch has moved.")),
            centre);
    VBox.setVgrow(centre, Priority.ALWAYS);
    all.getStyleClass().add("panel");
    return all;
  }

  private static Node chips() {
    ToggleButton on = new ToggleButton("Late 2");
    on.setSelected(true);
    on.getStyleClass().add("filter-chip");
    ToggleButton off = new ToggleButton("Mine 1");
    off.getStyleClass().add("filter-chip");
    FlowPane row =
        new FlowPane(
            6,
            6,
            new Chip("KEV", Chip.Kind.PLAIN),
            new Chip("maven", Chip.Kind.FILLED),
            new Chip("prior only", Chip.Kind.DASHED),
            new Chip(text("Clean"), Chip.Kind.FOR, Feather.CHECK),
            new Chip(text("Triggered"), Chip.Kind.AGAINST, Feather.ZAP),
            new Chip("Timeout", Chip.Kind.HARM),
            on,
            off,
            Avatar.of("Lee Tan"),
            Avatar.nobody(),
            new KeyHint(Keys.of("g r")),
            new KeyHint(Keys.of("Ctrl+Enter")));
    return row;
  }

  private static Node buttons() {
    Button primary = new Button("Start solo");
    primary.getStyleClass().add("primary");
    Button plain = new Button("Import bundles…");
    plain.setGraphic(Icon.of(Feather.DOWNLOAD));
    Button off = new Button("Approve and next");
    off.setGraphic(Icon.of(Feather.LOCK));
    off.setDisable(true);
    Button ghost = new Button("Later");
    ghost.getStyleClass().add("ghost");
    MenuButton menu = new MenuButton("Space: all", null, new MenuItem("none"));
    ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("Risk", "Age"));
    combo.getSelectionModel().select(0);
    combo.setAccessibleText("Order");
    ToggleButton split = new ToggleButton("Split");
    split.getStyleClass().add("left-pill");
    split.setSelected(true);
    ToggleButton unified = new ToggleButton("Unified");
    unified.getStyleClass().add("right-pill");
    Button large = new Button("Large");
    large.getStyleClass().addAll("large", "primary");
    HBox pills = new HBox(split, unified);
    FlowPane row =
        new FlowPane(8, 8, primary, plain, off, ghost, small("Small"), large, menu, combo, pills);
    row.getChildren().add(new Hyperlink("Add variants"));
    return row;
  }

  private static Node hints() {
    HBox bar =
        new HBox(
            new Hint(text("change"), Keys.of("n"), Keys.of("p")),
            new Hint(text("find in all files"), Keys.of("Ctrl+F")));
    bar.getStyleClass().add("hint-bar");
    return bar;
  }

  private static Node table() {
    TableView<String[]> table = new TableView<>();
    for (int i = 0; i < 3; i++) {
      int column = i;
      TableColumn<String[], String> one =
          new TableColumn<>(new String[] {"Who", "Decision", "When"}[i]);
      one.setCellValueFactory(row -> new SimpleStringProperty(row.getValue()[column]));
      one.setPrefWidth(140);
      table.getColumns().add(one);
    }
    table.getItems().add(new String[] {"Ana Moreau", "Approved", "14:02:31"});
    table.getItems().add(new String[] {"Lee Tan", "Rejected", "13:47:02"});
    table.getSelectionModel().select(0);
    table.setPrefHeight(110);
    table.setAccessibleText("Decisions");
    return table;
  }

  private static Node right() {
    TextArea area =
        new TextArea("2.17.1 removes message lookups by default.\nChecked the callers.");
    area.setPrefRowCount(4);
    area.setAccessibleText("Justification");
    area.setWrapText(true);
    TextField field = new TextField();
    field.setPromptText("Name");
    field.setAccessibleText("Name");
    TextField wrong = new TextField("a.moreau");
    wrong.setAccessibleText("Account");
    CheckBox part = new CheckBox("Viewed");
    part.setIndeterminate(true);
    CheckBox on = new CheckBox("Viewed");
    on.setSelected(true);
    CheckBox off = new CheckBox("Disabled");
    off.setDisable(true);
    RadioButton radio = new RadioButton("Solo");
    radio.setSelected(true);
    Slider slider = new Slider(0, 100, 70);
    slider.setShowTickMarks(true);
    slider.setMinorTickCount(0);
    slider.setAccessibleText("Confidence");
    slider.setMajorTickUnit(25);
    slider.setSkin(new atlantafx.base.controls.ProgressSliderSkin(slider));
    slider.getStyleClass().add("progress-slider");
    ProgressBar progress = new ProgressBar(0.35);
    progress.setSkin(new ProgressBarSkin(progress));
    progress.setMaxWidth(Double.MAX_VALUE);
    ListView<String> list = new ListView<>(FXCollections.observableArrayList());
    for (int i = 1; i <= 30; i++) {
      list.getItems().add("Row " + i);
    }
    list.getSelectionModel().select(1);
    list.setAccessibleText("Rows");
    list.setPrefHeight(90);
    list.setMinHeight(90);
    ShortLabel cut =
        new ShortLabel("gateway/src/main/java/dev/acme/log/RequestLog.java and more of it");
    cut.cutInTheMiddle();
    VBox box =
        new VBox(
            8,
            new SectionHeader(text("Evidence gate"))
                .icon(Icon.of(Feather.LOCK, Icon.Tone.WARNING))
                .note(text("4 of 8 done")),
            new SectionHeader(text("Justification")).trailing(new Hyperlink("Template")),
            area,
            field,
            wrong,
            new HBox(12, part, on, off),
            new HBox(12, radio, new RadioButton("Team")),
            slider,
            progress,
            cut,
            list,
            new EmptyState(
                    Feather.CHECK_CIRCLE,
                    text("Nothing needs a decision"),
                    text("6 are snoozed; no other filter hides anything."))
                .action(small("Show snoozed")),
            label("final class A { int a -> b != c; } 0O1lI", "code"),
            label("sha256 3fa0…c12e", "digest"));
    box.getStyleClass().add("panel-body");
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("panel");
    return scroll;
  }

  static ObservableValue<String> text(String value) {
    return new SimpleStringProperty(value);
  }

  private static Button small(String text) {
    Button button = new Button(text);
    button.getStyleClass().add("small");
    return button;
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    return label;
  }
}

package dev.immunis.ui.settings;

import dev.immunis.model.Probe;
import dev.immunis.model.setting.Setting;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Controls;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.TabRow;
import dev.immunis.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The card of the settings: a page for each group, its fields and its tests. */
public final class SettingsView extends VBox {
  private static final double WIDTH = 860;
  private static final double BODY = 470;

  private final SettingsViewModel model;
  private final TabRow<Setting.Group> groups = TabRow.tabs();
  private final VBox body = new VBox();
  private final VBox tests = new VBox();

  /**
   * Makes the card; it shows what its model reads.
   *
   * @param close called when it is left
   */
  public SettingsView(SettingsViewModel model, Runnable close) {
    this.model = model;
    getStyleClass().addAll("card", "settings-card");
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    setPrefWidth(WIDTH);
    setFocusTraversable(true);
    accessibleTextProperty().bind(Texts.bind("settings.title"));
    for (Setting.Group group : Setting.Group.values()) {
      if (group != Setting.Group.HUB) {
        groups.add(group, Texts.bind(Texts.key("settings.group.*", group)), null);
      }
    }
    groups.currentProperty().set(Setting.Group.CONSOLE);
    body.getStyleClass().add("settings-body");
    body.setMinHeight(BODY);
    body.setPrefHeight(BODY);
    tests.getStyleClass().add("settings-tests");
    getChildren().addAll(head(), groups, body, foot(close));
    groups.currentProperty().subscribe(group -> showBody());
    model.fieldsProperty().subscribe(fields -> showBody());
    model.findingsProperty().subscribe(findings -> showTests());
    model.tryingProperty().subscribe(trial -> showTests());
  }

  /** Opens the card. */
  public static Action action(Runnable open) {
    return Action.of("settings.action.open", Scope.ANYWHERE, "g ,", open);
  }

  private VBox head() {
    Label title = new Label();
    title.textProperty().bind(Texts.bind("settings.title"));
    title.getStyleClass().add("question");
    ShortLabel file = new ShortLabel(model.file()).cutInTheMiddle();
    file.getStyleClass().add("meta");
    return new VBox(title, file);
  }

  /** Shows the page of a group, as a person does. */
  void go(Setting.Group group) {
    groups.currentProperty().set(group);
  }

  private void showBody() {
    Setting.Group group = groups.currentProperty().get();
    body.getChildren().clear();
    for (SettingField field : model.fieldsProperty().get()) {
      if (field.setting().group() == group) {
        body.getChildren().add(new SettingRow(field));
      }
    }
    body.getChildren().add(tests);
    showTests();
  }

  private void showTests() {
    tests.getChildren().clear();
    for (Trial trial : Trial.values()) {
      if (trial.group() == groups.currentProperty().get()) {
        tests.getChildren().add(test(trial));
      }
    }
    tests.setVisible(!tests.getChildren().isEmpty());
  }

  private HBox test(Trial trial) {
    Button button =
        Controls.button(
            Texts.bind(Texts.key("settings.test.*", trial)), () -> model.test(trial), "small");
    button.disableProperty().bind(Bindings.not(model.canTestProperty()));
    Label words = Controls.wrapped(Texts.bind("settings.not-tested"), "dense");
    Probe.Finding finding = model.findingsProperty().get().get(trial);
    if (model.tryingProperty().get() == trial) {
      words.textProperty().bind(Texts.bind("settings.testing"));
    } else if (finding != null) {
      words.textProperty().unbind();
      words.setText((finding.sentence() + " " + finding.nextStep()).strip());
      words.setGraphic(icon(finding.level()));
    } else {
      words.getStyleClass().add("subtle");
    }
    HBox row = new HBox(button, words);
    row.getStyleClass().add("settings-test");
    return row;
  }

  private static org.kordamp.ikonli.javafx.FontIcon icon(Probe.Level level) {
    return switch (level) {
      case OK -> Icon.of(Feather.CHECK, Icon.Tone.GOOD);
      case WARNING -> Icon.of(Feather.ALERT_TRIANGLE, Icon.Tone.WARNING);
      case FAILED -> Icon.of(Feather.X_CIRCLE, Icon.Tone.DANGER);
    };
  }

  private HBox foot(Runnable close) {
    Label said =
        Controls.wrapped(
            Texts.live(
                () ->
                    switch (model.saidProperty().get()) {
                      case SettingsViewModel.Said.Nothing nothing -> Texts.get("settings.when");
                      case SettingsViewModel.Said.Kept kept -> Texts.get("settings.kept");
                      case SettingsViewModel.Said.Failed failed ->
                          Texts.get("settings.failed", failed.why());
                    },
                model.saidProperty()),
            "dense");
    Button keep = Controls.button(Texts.bind("settings.keep"), model::keep, "primary");
    keep.disableProperty().bind(Bindings.not(model.canKeepProperty()));
    HBox row =
        new HBox(said, Space.grow(), Controls.button(Texts.bind("settings.close"), close), keep);
    row.getStyleClass().add("settings-foot");
    return row;
  }
}

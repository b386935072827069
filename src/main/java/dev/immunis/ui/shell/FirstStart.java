package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Controls;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.SectionHeader;
import dev.immunis.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What an empty workspace shows: who you are, where reviews come from, what the machine can do. */
final class FirstStart extends VBox {
  private static final double WIDTH = 560;

  /**
   * Makes the page.
   *
   * @param samplesTaken told when the person asks for the sample queue
   * @param team the way into a team
   */
  FirstStart(
      ShellViewModel shell,
      IntakeViewModel intake,
      Runnable chooseFiles,
      Runnable samplesTaken,
      Node team) {
    getStyleClass().add("first-start");
    VBox card = new VBox();
    card.getStyleClass().addAll("card", "first-card");
    card.setMaxWidth(WIDTH);
    card.setMaxHeight(Region.USE_PREF_SIZE);
    Label question = wrapped("shell.first.title");
    question.getStyleClass().add("question");
    Label detail = wrapped("shell.first.detail");
    detail.getStyleClass().add("muted");
    TextField name = new TextField(shell.personProperty().get());
    name.accessibleTextProperty().bind(Texts.bind("shell.first.name"));
    name.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                shell.rename(name.getText());
              }
            });
    Label nameNote = wrapped("shell.first.name-note");
    nameNote.getStyleClass().add("meta");
    Button samples = new Button();
    samples.getStyleClass().addAll("primary", "large");
    samples.textProperty().bind(Texts.bind("shell.first.samples"));
    samples.setDefaultButton(true);
    samples.setMinWidth(Region.USE_PREF_SIZE);
    samples.setOnAction(
        event -> {
          shell.rename(name.getText());
          intake.takeSamples();
          samplesTaken.run();
        });
    samples.disableProperty().bind(intake.runningProperty());
    Button files = new Button();
    files.getStyleClass().add("large");
    files.textProperty().bind(Texts.bind("shell.first.import"));
    files.setMinWidth(Region.USE_PREF_SIZE);
    files.setOnAction(event -> chooseFiles.run());
    files.disableProperty().bind(intake.runningProperty());
    HBox buttons = new HBox(samples, files);
    buttons.getStyleClass().add("first-buttons");
    Label samplesNote = wrapped("shell.first.samples-note");
    samplesNote.getStyleClass().add("meta");
    card.getChildren()
        .addAll(
            question,
            detail,
            new SectionHeader(Texts.bind("shell.first.name")),
            name,
            nameNote,
            new SectionHeader(Texts.bind("shell.first.where")),
            team,
            new SectionHeader(Texts.bind("shell.first.machine")),
            machine(shell),
            buttons,
            samplesNote);
    getChildren().add(card);
  }

  private static Label machine(ShellViewModel shell) {
    Label line = new Label();
    line.setWrapText(true);
    line.setMinHeight(Region.USE_PREF_SIZE);
    shell
        .sandboxProperty()
        .subscribe(
            state -> {
              line.textProperty().unbind();
              if (state == null) {
                line.setGraphic(Icon.of(Feather.MORE_HORIZONTAL, Icon.Tone.SUBTLE));
                line.textProperty().bind(Texts.bind("shell.sandbox.looking"));
              } else if (state.reason().isEmpty()) {
                line.setGraphic(Icon.of(Feather.CHECK, Icon.Tone.GOOD));
                line.textProperty().bind(Texts.bind("shell.sandbox.ready", state.name()));
              } else {
                line.setGraphic(Icon.of(Feather.ALERT_TRIANGLE, Icon.Tone.WARNING));
                line.textProperty().bind(Texts.bind("shell.sandbox.none", state.reason()));
              }
            });
    return line;
  }

  private static Label wrapped(String key) {
    return Controls.wrapped(Texts.bind(key));
  }
}

package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Ablation.HunkRole;
import dev.immunis.model.wargame.Ablation.Role;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.wargame.AblationViewModel.State;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What each hunk of the patch is for, with the command that finds it out. */
final class AblationPane extends VBox {
  private final AblationViewModel model;
  private final Button start = new Button();
  private final Button cancel = new Button();
  private final Label now = Parts.fixed("", "dense", "muted");
  private final VBox rows = new VBox();

  AblationPane(AblationViewModel model) {
    this.model = model;
    getStyleClass().add("sandbox-details");
    setMinHeight(Region.USE_PREF_SIZE);
    button(start, "wargame.ablation.start", Feather.SCISSORS);
    button(cancel, "wargame.ablation.cancel", Feather.SQUARE);
    start.setOnAction(event -> model.start());
    cancel.setOnAction(event -> model.cancel());
    HBox line = Parts.row("detail-line", start, cancel, now);
    line.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(Parts.heading("wargame.ablation.title"), line, rows);
    model.stateProperty().subscribe(this::show);
    Texts.languageProperty().subscribe(language -> show(model.stateProperty().get()));
  }

  private static void button(Button button, String key, Feather icon) {
    button.textProperty().bind(Texts.bind(key));
    button.setGraphic(Icon.of(icon, 12, Icon.Tone.MUTED));
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
  }

  private void show(State state) {
    Parts.show(start, !state.running());
    start.setDisable(!state.possible());
    Parts.show(cancel, state.running());
    now.setText(words(state));
    rows.getChildren().clear();
    for (HunkRole role : state.roles()) {
      Label where = Parts.fixed(role.path() + " @" + role.hunk(), "digest");
      Label detail = Parts.wrapped(PhraseText.of(role.detail()), "dense", "muted");
      HBox.setHgrow(detail, Priority.ALWAYS);
      Chip word =
          new Chip(Texts.get(Texts.key("wargame.ablation.*", role.role())), kind(role.role()));
      HBox row = Parts.row("detail-line", word, where, detail);
      row.setMinHeight(Region.USE_PREF_SIZE);
      rows.getChildren().add(row);
    }
  }

  private static String words(State state) {
    if (state.running()) {
      return state.of() == 0
          ? Texts.get("wargame.ablation.begins")
          : Texts.get("wargame.ablation.at", state.number(), state.of());
    }
    return state.stopped().isEmpty()
        ? ""
        : Texts.get("wargame.ablation.stopped", PhraseText.of(state.stopped()));
  }

  private static Chip.Kind kind(Role role) {
    return switch (role) {
      case STOPS_THE_PROOF -> Chip.Kind.FOR;
      case KEEPS_IT_WORKING, NO_DIFFERENCE, NEVER_RUN -> Chip.Kind.PLAIN;
      case UNKNOWN -> Chip.Kind.DASHED;
    };
  }
}

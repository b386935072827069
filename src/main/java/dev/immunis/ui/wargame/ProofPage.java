package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Trial;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import dev.immunis.wargame.ProofCheck;
import dev.immunis.wargame.template.ProofDraft;
import dev.immunis.wargame.template.ProofTemplate;
import dev.immunis.wargame.template.TemplateParameter;
import dev.immunis.wargame.template.Templates;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Where a proof is written from a template, checked, and made the plan of a new version. */
final class ProofPage extends VBox {
  private final ProofViewModel model;
  private final ComboBox<ProofTemplate> template = new ComboBox<>();
  private final HBox parameters = Parts.row("run-line");
  private final Map<TemplateParameter, TextField> fields = new EnumMap<>(TemplateParameter.class);
  private final ComboBox<String> file = new ComboBox<>();
  private final TextArea text = new TextArea();
  private final VBox messages = new VBox();
  private final VBox seen = Parts.column("run-words");
  private final Button check = new Button();
  private final Button adopt = new Button();
  private boolean showing;

  ProofPage(ProofViewModel model) {
    this.model = model;
    getStyleClass().addAll("panel", "proof-page");
    setMinHeight(0);
    template.getItems().setAll(Templates.all());
    template.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable ProofTemplate one) {
            return one == null ? "" : one.cwe() + " " + word(one);
          }

          @Override
          public ProofTemplate fromString(String name) {
            throw new UnsupportedOperationException("it is chosen, not typed");
          }
        });
    template.accessibleTextProperty().bind(Texts.bind("wargame.proof.template"));
    template.setMinWidth(Region.USE_PREF_SIZE);
    template.valueProperty().subscribe(this::ask);
    Button write = button("wargame.proof.write", Feather.EDIT_3, this::write);
    HBox top = Parts.row("tool-bar-row", template, parameters, Space.grow(), write);
    file.accessibleTextProperty().bind(Texts.bind("wargame.proof.file"));
    file.valueProperty().subscribe(name -> show(name));
    text.getStyleClass().add("code");
    text.accessibleTextProperty().bind(Texts.bind("wargame.proof.text"));
    text.textProperty()
        .subscribe(
            typed -> {
              String name = file.getValue();
              if (!showing && name != null) {
                model.edit(name, typed);
              }
            });
    VBox.setVgrow(text, Priority.ALWAYS);
    text.setMinHeight(120);
    control(check, "wargame.proof.check", Feather.PLAY, model::check);
    control(adopt, "wargame.proof.adopt", Feather.CHECK, model::adopt);
    HBox foot = Parts.row("tool-bar-row", file, Space.grow(), check, adopt);
    messages.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(top, messages, foot, seen, text);
    model.draftProperty().subscribe(this::drafted);
    model.saysProperty().subscribe(this::says);
    model.resultProperty().subscribe(this::results);
    model.checkingProperty().subscribe(this::allow);
    Texts.languageProperty()
        .subscribe(
            language -> {
              ask(template.getValue());
              says(model.saysProperty().get());
              results(model.resultProperty().get());
            });
  }

  private static String word(ProofTemplate one) {
    return switch (one.language()) {
      case JAVA -> "Java";
      case JAVASCRIPT -> "JavaScript";
      case SERVER -> Texts.get("wargame.proof.server");
    };
  }

  /** Chooses the template that fits the open review, if there is one. */
  void suggest() {
    List<ProofTemplate> fitting = model.fitting();
    if (!fitting.isEmpty()) {
      template.getItems().stream()
          .filter(
              one ->
                  one.cwe().equals(fitting.getFirst().cwe())
                      && one.language() == fitting.getFirst().language())
          .findFirst()
          .ifPresent(template::setValue);
    }
    allow();
  }

  private void ask(@Nullable ProofTemplate chosen) {
    parameters.getChildren().clear();
    if (chosen == null) {
      return;
    }
    for (TemplateParameter parameter : chosen.parameters()) {
      TextField field = fields.computeIfAbsent(parameter, key -> new TextField(key.standard()));
      field.setPrefColumnCount(10);
      String name = Texts.get(Texts.key("wargame.parameter.*", parameter));
      field.setAccessibleText(name);
      Label label = Parts.fixed(name, "meta");
      label.setLabelFor(field);
      parameters.getChildren().addAll(label, field);
    }
  }

  private void write() {
    ProofTemplate chosen = template.getValue();
    if (chosen != null) {
      Map<TemplateParameter, String> values = new EnumMap<>(TemplateParameter.class);
      chosen.parameters().forEach(one -> values.put(one, fields.get(one).getText().strip()));
      model.write(chosen, values);
    }
  }

  private void drafted(@Nullable ProofDraft draft) {
    allow();
    if (draft == null) {
      file.getItems().clear();
      text.clear();
      return;
    }
    List<String> names = List.copyOf(draft.files().keySet());
    if (!names.equals(file.getItems())) {
      file.getItems().setAll(names);
      file.setValue(
          names.stream()
              .filter(n -> n.toLowerCase().startsWith("pov."))
              .findFirst()
              .orElse(names.getFirst()));
    }
    show(file.getValue());
  }

  private void show(@Nullable String name) {
    ProofDraft draft = model.draftProperty().get();
    String now = name == null || draft == null ? "" : draft.files().getOrDefault(name, "");
    if (!now.equals(text.getText())) {
      showing = true;
      text.setText(now);
      showing = false;
    }
  }

  private void allow() {
    boolean draft = model.draftProperty().get() != null;
    check.setDisable(!draft || model.checkingProperty().get());
    adopt.setDisable(!draft || model.checkingProperty().get());
    text.setDisable(!draft);
    file.setDisable(!draft);
    template.setDisable(!model.canWrite());
  }

  private void says(ProofViewModel.Says said) {
    messages.getChildren().clear();
    allow();
    Banner.Kind kind =
        switch (said.word()) {
          case NOTHING, CHECKING, BEHAVES, ADOPTED, UNCHANGED -> Banner.Kind.INFO;
          case NO_TREE, NO_TEMPLATE, BAD_VALUE, MISBEHAVES -> Banner.Kind.WARNING;
          case NOT_RUN, FAILED -> Banner.Kind.REFUSED;
        };
    if (said.word() != ProofViewModel.Word.NOTHING) {
      messages
          .getChildren()
          .add(
              Banner.inline(
                  kind,
                  Texts.bind(Texts.key("wargame.proof-says.*", said.word())),
                  new SimpleStringProperty(said.detail())));
    }
  }

  private void results(ProofCheck.@Nullable Result result) {
    seen.getChildren().clear();
    Parts.show(seen, result != null && !result.trials().isEmpty());
    if (result == null) {
      return;
    }
    for (Trial trial : result.trials()) {
      OutcomeLook look = OutcomeLook.of(trial.outcome());
      Label line =
          Parts.wrapped(
              Texts.get(
                  "wargame.proof.seen",
                  Texts.get(Texts.key("wargame.arm.*", trial.arm())),
                  Texts.get(Texts.key("wargame.outcome.*", trial.outcome())),
                  Transcript.visible(trial.lastLine())),
              "dense");
      line.setGraphic(Icon.of(look.icon(), 12, Icon.Tone.MUTED));
      seen.getChildren().add(line);
    }
  }

  private static Button button(String key, Feather icon, Runnable action) {
    Button button = new Button();
    control(button, key, icon, action);
    return button;
  }

  private static void control(Button button, String key, Feather icon, Runnable action) {
    button.textProperty().bind(Texts.bind(key));
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setGraphic(Icon.of(icon, 12, Icon.Tone.MUTED));
    button.setOnAction(event -> action.run());
  }
}

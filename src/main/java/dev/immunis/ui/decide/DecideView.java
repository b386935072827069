package dev.immunis.ui.decide;

import dev.immunis.decision.rule.JustificationRule;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.PullRequest;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Avatar;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.IconButton;
import dev.immunis.ui.kit.Keys;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Binds the decision panel to its view model. */
public final class DecideView {
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final DecideViewModel model;
  private final Parent root;
  private final Map<DecisionKind, OptionButton> buttons = new EnumMap<>(DecisionKind.class);
  private final List<Action> actions;

  @FXML private Label title;
  @FXML private HBox person;
  @FXML private VBox notices;
  @FXML private ScrollPane formScroll;
  @FXML private GridPane options;
  @FXML private Label notNow;
  @FXML private VBox modifyBox;
  @FXML private Button addRow;
  @FXML private VBox rows;
  @FXML private VBox targetBox;
  @FXML private TextField target;
  @FXML private VBox recordBox;
  @FXML private CheckBox recordOnly;
  @FXML private Label justificationTitle;
  @FXML private MenuButton templates;
  @FXML private TextArea justification;
  @FXML private HBox discardPlace;
  @FXML private HBox savedPlace;
  @FXML private Label count;
  @FXML private HBox confidenceRow;
  @FXML private Label confidenceValue;
  @FXML private StackPane confidencePlace;
  @FXML private VBox what;
  @FXML private ScrollPane cardScroll;
  @FXML private VBox quiet;
  @FXML private Label quietText;
  @FXML private Label quietDetail;
  @FXML private Button retry;
  @FXML private VBox submitBox;
  @FXML private Button submit;
  @FXML private Label lock;

  public DecideView(DecideViewModel model) {
    this.model = model;
    this.actions = makeActions();
    this.root = Fxml.load("decide", this);
  }

  public Parent root() {
    return root;
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return List.copyOf(actions);
  }

  private List<Action> makeActions() {
    List<Action> made = new ArrayList<>();
    made.add(choosing("decide.action.approve", "1", DecisionKind.APPROVE));
    made.add(choosing("decide.action.reject", "2", DecisionKind.REJECT));
    made.add(choosing("decide.action.modify", "3", DecisionKind.MODIFY));
    made.add(choosing("decide.action.escalate", "4", DecisionKind.ESCALATE));
    made.add(
        Action.of("decide.action.template", Scope.DECISION, "t", () -> templates.show())
            .enabledWhen(model.canEditProperty().and(model.form().kindProperty().isNotNull())));
    made.add(
        Action.of("decide.action.submit", Scope.DECISION, "Ctrl+Enter", this::submitIfSeen)
            .enabledWhen(model.canSubmitProperty())
            .because(model.whyNotSubmitProperty()));
    return made;
  }

  private Action choosing(String key, String keys, DecisionKind kind) {
    return Action.of(
            key,
            Scope.ANYWHERE,
            keys,
            () -> {
              if (isSeen()) {
                model.choose(kind);
                focusNextField();
              }
            })
        .enabledWhen(model.canEditProperty())
        .because(model.whyNotSubmitProperty());
  }

  /** A panel that nobody sees never takes a decision, whatever key is pressed. */
  private void submitIfSeen() {
    if (isSeen()) {
      model.submit();
    }
  }

  private boolean isSeen() {
    for (Node node = root; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return root.getScene() != null;
  }

  /** After a choice by key: to the first field that this choice needs. */
  private void focusNextField() {
    DecisionKind kind = model.form().kindProperty().get();
    if (kind == DecisionKind.MODIFY && !rows.getChildren().isEmpty()) {
      ((ModificationRow) rows.getChildren().getFirst()).focusName();
    } else if (kind == DecisionKind.ESCALATE && target.getText().isBlank()) {
      target.requestFocus();
    } else {
      justification.requestFocus();
      justification.end();
    }
  }

  @FXML
  private void initialize() {
    title.setMinWidth(Region.USE_PREF_SIZE);
    optionButtons();
    details();
    justification();
    confidence();
    submit();
    model.stageProperty().subscribe(this::showStage);
    model.openProperty().subscribe(open -> showOpen());
    model.submittingProperty().subscribe(this::keepFocus);
    model.decisionProperty().subscribe(record -> showCard());
    model.noticeProperty().subscribe(notice -> showNotices());
    model.draftProblemProperty().subscribe(why -> showNotices());
    model.newVersionProperty().subscribe(fresh -> showNotices());
    model.consequences().addListener((ListChangeListener<Consequence>) change -> showWhat());
    showWhat();
  }

  // ---- parts of the form

  private void optionButtons() {
    for (DecisionKind kind : DecisionKind.values()) {
      OptionButton button = new OptionButton(kind, Keys.of(String.valueOf(kind.ordinal() + 1)));
      button.setOnAction(
          event -> {
            model.choose(kind);
            // A press on the chosen one, or on one that is not possible, changes nothing.
            button.setSelected(model.form().kindProperty().get() == kind);
          });
      model.form().kindProperty().subscribe(chosen -> button.setSelected(chosen == kind));
      GridPane.setHgrow(button, javafx.scene.layout.Priority.ALWAYS);
      options.add(button, kind.ordinal() % 2, kind.ordinal() / 2);
      buttons.put(kind, button);
    }
    notNow.setWrapText(true);
    notNow.setMinHeight(Region.USE_PREF_SIZE);
  }

  private void details() {
    DecisionForm form = model.form();
    shownFor(modifyBox, DecisionKind.MODIFY);
    shownFor(targetBox, DecisionKind.ESCALATE);
    shownFor(recordBox, DecisionKind.APPROVE);
    addRow.setMinWidth(Region.USE_PREF_SIZE);
    addRow.setGraphic(Icon.of(Feather.PLUS, 12, Icon.Tone.MUTED));
    addRow.setOnAction(
        event -> {
          model.addModification();
          ((ModificationRow) rows.getChildren().getLast()).focusName();
        });
    form.modifications()
        .addListener(
            (ListChangeListener<Modification>)
                change -> {
                  if (rows.getChildren().size() != form.modifications().size()
                      || isReordered(form)) {
                    showRows();
                  }
                });
    showRows();
    target.textProperty().bindBidirectional(form.targetProperty());
    target.editableProperty().bind(model.canEditProperty());
    recordOnly.selectedProperty().bindBidirectional(form.recordOnlyProperty());
    recordOnly.setMinHeight(Region.USE_PREF_SIZE);
  }

  private boolean isReordered(DecisionForm form) {
    for (int i = 0; i < form.modifications().size(); i++) {
      if (((ModificationRow) rows.getChildren().get(i)).row() != form.modifications().get(i)) {
        return true;
      }
    }
    return false;
  }

  private void showRows() {
    rows.getChildren().clear();
    for (Modification row : model.form().modifications()) {
      rows.getChildren().add(new ModificationRow(model, row, rows.getChildren().size() + 1));
    }
  }

  private void shownFor(Node node, DecisionKind kind) {
    node.visibleProperty().bind(model.form().kindProperty().isEqualTo(kind));
    node.managedProperty().bind(node.visibleProperty());
  }

  private void justification() {
    DecisionForm form = model.form();
    justificationTitle.setMinWidth(Region.USE_PREF_SIZE);
    justificationTitle.setLabelFor(justification);
    justification.textProperty().bindBidirectional(form.justificationProperty());
    justification.editableProperty().bind(model.canEditProperty());
    GrowingText.follow(justification, formScroll);
    ShortLabel saved = new ShortLabel(model.savedProperty());
    saved.getStyleClass().add("meta");
    savedPlace.getChildren().add(saved);
    IconButton discard = new IconButton(Feather.TRASH_2, Texts.bind("decide.draft.discard"));
    discard.getStyleClass().add("small");
    discard.visibleProperty().bind(model.savedAtProperty().isNotNull());
    discard.setOnAction(event -> model.discardDraft());
    discardPlace.getChildren().add(discard);
    count.setMinWidth(Region.USE_PREF_SIZE);
    count
        .textProperty()
        .bind(Texts.live(() -> counted(form.length()), form.justificationProperty()));
    model.refusals().addListener((ListChangeListener<Object>) change -> markCount());
    markCount();
    templates
        .disableProperty()
        .bind(form.kindProperty().isNull().or(model.canEditProperty().not()));
    form.kindProperty().subscribe(this::showTemplates);
  }

  private void markCount() {
    count.pseudoClassStateChanged(
        WRONG,
        model.form().length() > 0
            && model.refusals().stream()
                .anyMatch(refusal -> refusal.rule().equals("justification")));
  }

  private static String counted(int length) {
    return length < JustificationRule.LEAST
        ? Texts.get("decide.justification.few", length, JustificationRule.LEAST)
        : Texts.get(
            "decide.justification.count",
            Formats.number(length),
            Formats.number(JustificationRule.MOST));
  }

  private void showTemplates(@Nullable DecisionKind kind) {
    templates.getItems().clear();
    if (kind == null) {
      return;
    }
    for (JustificationTemplate template : JustificationTemplate.of(kind)) {
      MenuItem item = new MenuItem();
      item.textProperty().bind(Texts.bind(template.titleKey()));
      item.setOnAction(
          event -> {
            model.insert(template);
            justification.requestFocus();
            justification.end();
          });
      templates.getItems().add(item);
    }
  }

  private void confidence() {
    ConfidenceSlider slider = new ConfidenceSlider(model);
    confidencePlace.getChildren().add(slider);
    confidenceRow.getChildren().add(slider.clearButton());
    var value = model.form().confidenceProperty();
    confidenceValue.setMinWidth(Region.USE_PREF_SIZE);
    confidenceValue
        .textProperty()
        .bind(
            Texts.live(
                () -> {
                  Integer percent = value.get();
                  return percent == null
                      ? Texts.get("decide.confidence.unset")
                      : Formats.percent(percent / 100.0);
                },
                value));
    value.subscribe(
        percent ->
            confidenceValue.getStyleClass().setAll("label", percent == null ? "meta" : "strong"));
  }

  private void submit() {
    SubmitText text = new SubmitText(model);
    submit.setGraphic(text);
    submit.accessibleTextProperty().bind(text.spoken());
    submit.disableProperty().bind(model.canSubmitProperty().not());
    submit.setOnAction(event -> model.submit());
    lock.textProperty().bind(model.whyNotSubmitProperty());
    lock.setMinHeight(Region.USE_PREF_SIZE);
    lock.visibleProperty().bind(lock.textProperty().isNotEmpty());
    lock.managedProperty().bind(lock.visibleProperty());
    retry.setOnAction(event -> model.retry());
  }

  // ---- what is shown

  private void showStage(Stage stage) {
    boolean form = stage == Stage.FORM || stage == Stage.LOADING;
    boolean leaves = formScroll.isVisible() && !form && holdsFocus();
    formScroll.setVisible(form);
    submitBox.setVisible(form);
    submitBox.setManaged(form);
    cardScroll.setVisible(stage == Stage.DECIDED);
    quiet.setVisible(!form && stage != Stage.DECIDED);
    retry.setVisible(stage == Stage.FAILED);
    retry.setManaged(retry.isVisible());
    title.pseudoClassStateChanged(OFF, stage == Stage.NOTHING);
    quietText.textProperty().bind(Texts.live(() -> quietSentence(stage), model.openProperty()));
    quietDetail.textProperty().bind(model.problemProperty());
    quietDetail.visibleProperty().bind(model.problemProperty().isNotEmpty());
    quietDetail.managedProperty().bind(quietDetail.visibleProperty());
    if (leaves || (stage == Stage.LOADING && holdsFocus())) {
      // The panel keeps the keys, so that the next review can be decided without a detour.
      root.requestFocus();
    }
    if (stage == Stage.LOADING) {
      formScroll.setVvalue(0);
    }
  }

  /** While a decision is recorded some parts are disabled, which must not send the focus away. */
  private void keepFocus(boolean busy) {
    if (busy && holdsFocus()) {
      root.requestFocus();
    } else if (!busy && formScroll.isVisible() && root != null && root.isFocused()) {
      justification.requestFocus();
    }
  }

  private boolean holdsFocus() {
    Node owner = root == null || root.getScene() == null ? null : root.getScene().getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node == root) {
        return true;
      }
    }
    return false;
  }

  private String quietSentence(Stage stage) {
    OpenDecision open = model.openProperty().get();
    return switch (stage) {
      case NOTHING, LOADING, FORM, DECIDED -> Texts.get("decide.nothing");
      case FAILED -> Texts.get("decide.failed");
      case CLOSED ->
          open == null
              ? Texts.get("decide.nothing")
              : Texts.get(
                  "decide.closed", Texts.get(Texts.key("decide.status.*", open.review().status())));
    };
  }

  private void showOpen() {
    OpenDecision open = model.openProperty().get();
    person.getChildren().clear();
    // By the status alone: a button that is disabled for a moment would lose the focus.
    buttons.forEach((kind, button) -> button.setDisable(open != null && !isPossible(open, kind)));
    notNow.textProperty().unbind();
    boolean some =
        open != null
            && open.review().status().awaitsDecision()
            && buttons.keySet().stream().anyMatch(kind -> !isPossible(open, kind));
    notNow.setVisible(some);
    notNow.setManaged(some);
    if (open == null) {
      return;
    }
    if (some) {
      notNow
          .textProperty()
          .bind(
              Texts.bind(
                  "decide.option.not-now",
                  Texts.bind(Texts.key("decide.status.*", open.review().status()))));
    }
    String name = open.reviewer().name();
    person.getChildren().addAll(Avatar.me(name), new ShortLabel(name));
    person.getChildren().getLast().getStyleClass().add("muted");
    PullRequest request = open.review().version().content().pullRequest();
    recordOnly
        .textProperty()
        .bind(
            request == null
                ? Texts.bind("decide.record-only.none")
                : Texts.bind("decide.record-only.some", String.valueOf(request.number())));
    showCard();
    showNotices();
  }

  private static boolean isPossible(OpenDecision open, DecisionKind kind) {
    return open.review().status().mayMoveTo(kind.leadsTo());
  }

  private void showCard() {
    DecisionRecord record = model.decisionProperty().get();
    cardScroll.setContent(
        record == null ? null : new DecisionCard(record, model.openProperty().get(), model.zone()));
  }

  private void showNotices() {
    notices.getChildren().setAll(NoticeBanner.all(model));
    notices.setVisible(!notices.getChildren().isEmpty());
    notices.setManaged(notices.isVisible());
  }

  private void showWhat() {
    what.getChildren().clear();
    if (model.consequences().isEmpty()) {
      what.getChildren().add(ConsequenceLine.hint());
    }
    model.consequences().forEach(line -> what.getChildren().add(ConsequenceLine.of(line)));
  }
}

package dev.immunis.ui.review;

import dev.immunis.model.review.Exploitation;
import dev.immunis.model.review.FeedSnapshot;
import dev.immunis.model.review.PackageFacts;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.wargame.Probability;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Fxml;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.IntervalBar;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.SeverityMark;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictChip;
import dev.immunis.ui.kit.VerdictLook;
import dev.immunis.ui.review.diff.PatchView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The centre of the window: the head of the open review, its tabs and what they show. */
public final class ReviewView {
  private final ReviewViewModel model;
  private final PatchView patch;
  private final AdvisoryPane advisory;
  private final ScoresPane scores;
  private final OpinionViewModel opinion;
  private final StackPane opinionPlace;
  private final Map<ReviewTab, Node> bodies = new EnumMap<>(ReviewTab.class);
  private final Map<ReviewTab, ToggleButton> buttons = new EnumMap<>(ReviewTab.class);
  private final VerdictChip verdict = new VerdictChip(VerdictLook.NONE_YET);
  private final Label probability = new Label();
  private final IntervalBar interval = new IntervalBar();
  private final ShortLabel title = new ShortLabel();
  private final Parent root;
  private Function<String, @Nullable Exploitation> exploitation = cve -> null;

  @FXML private VBox page;
  @FXML private Label name;
  @FXML private HBox titlePlace;
  @FXML private HBox verdictPlace;
  @FXML private HBox facts;
  @FXML private HBox tabs;
  @FXML private Label version;
  @FXML private StackPane body;
  @FXML private StackPane emptyPlace;

  /**
   * Makes the view.
   *
   * @param wargame the tab of the wargame, from its own screen
   * @param history the tab of the history, from its own screen
   */
  public ReviewView(
      ReviewViewModel model, PatchView patch, Node wargame, Node history, ZoneId zone) {
    this.model = model;
    this.opinion = model.opinion();
    this.scores = new ScoresPane(opinion, model.tabProperty()::set);
    this.opinionPlace = new StackPane(new OpinionPane(opinion));
    this.patch = patch;
    this.advisory = new AdvisoryPane(zone);
    bodies.put(ReviewTab.ADVISORY, advisory);
    bodies.put(ReviewTab.PATCH, patch.root());
    bodies.put(ReviewTab.WARGAME, wargame);
    bodies.put(ReviewTab.SCORES, scores);
    bodies.put(ReviewTab.HISTORY, history);
    this.root = Fxml.load("review", this);
  }

  public Parent root() {
    return root;
  }

  /**
   * Says where dated lists about exploitation are looked up.
   *
   * @param byCve what they say of a CVE, null when they do not have it
   * @param feeds which lists are in use
   */
  public void listed(
      Function<String, @Nullable Exploitation> byCve, Supplier<List<FeedSnapshot>> feeds) {
    exploitation = byCve;
    advisory.listed(byCve, feeds);
    show(model.openProperty().get());
  }

  /** Puts the key focus into the tab that is shown. */
  public void focusBody() {
    switch (model.tabProperty().get()) {
      case PATCH -> patch.pane().requestFocus();
      case ADVISORY, WARGAME, SCORES, HISTORY ->
          bodies.get(model.tabProperty().get()).requestFocus();
    }
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    actions.add(tab("review.action.advisory", "Alt+1", ReviewTab.ADVISORY));
    actions.add(tab("review.action.patch", "Alt+2", ReviewTab.PATCH));
    actions.add(tab("review.action.wargame", "Alt+3", ReviewTab.WARGAME));
    actions.add(tab("review.action.scores", "Alt+4", ReviewTab.SCORES));
    actions.add(tab("review.action.history", "Alt+5", ReviewTab.HISTORY));
    actions.addAll(patch.actions());
    return actions;
  }

  private Action tab(String text, String keys, ReviewTab tab) {
    return Action.of(
        text,
        Scope.ANYWHERE,
        keys,
        () -> {
          model.tabProperty().set(tab);
          focusBody();
        });
  }

  /** Puts something of another screen into the head of the page, behind the title. */
  public void beside(Node other) {
    titlePlace.getChildren().add(other);
  }

  @FXML
  private void initialize() {
    ToggleGroup group = new ToggleGroup();
    for (ReviewTab tab : ReviewTab.values()) {
      ToggleButton button = new ToggleButton();
      button.textProperty().bind(Texts.bind(Texts.key("review.tab.*", tab)));
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(
          event -> {
            button.setSelected(true);
            model.tabProperty().set(tab);
          });
      buttons.put(tab, button);
      tabs.getChildren().add(button);
      body.getChildren().add(bodies.get(tab));
    }
    name.setMinWidth(Region.USE_PREF_SIZE);
    title.getStyleClass().addAll("muted", "review-sentence");
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    titlePlace.setMinWidth(0);
    titlePlace.getChildren().add(title);
    probability.getStyleClass().add("strong");
    probability.setMinWidth(Region.USE_PREF_SIZE);
    interval.setPrefWidth(72);
    interval.setMinWidth(72);
    verdictPlace.setMinWidth(Region.USE_PREF_SIZE);
    verdictPlace.getChildren().addAll(verdict, probability, interval);
    version.setMinWidth(Region.USE_PREF_SIZE);
    opinionPlace.setAlignment(Pos.TOP_LEFT);
    body.getChildren().add(opinionPlace);
    opinion.sealedProperty().subscribe(closed -> reseal());
    opinion.givenProperty().subscribe(given -> reseal());
    opinion.influenceProperty().subscribe(influence -> reseal());
    model.tabProperty().subscribe(this::showTab);
    model.openProperty().subscribe(this::show);
    model
        .readingProperty()
        .subscribe(
            reads -> {
              if (model.openProperty().get() == null) {
                show(null);
              }
            });
    model.problemProperty().subscribe(problem -> show(model.openProperty().get()));
    Texts.languageProperty().subscribe(language -> show(model.openProperty().get()));
  }

  private void showTab(ReviewTab tab) {
    buttons.get(tab).setSelected(true);
    boolean closed = isSealed(tab);
    bodies.forEach((of, node) -> show(node, of == tab && !closed));
    show(opinionPlace, closed);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Whether a tab would say what the person shall not know yet. */
  private boolean isSealed(ReviewTab tab) {
    return switch (tab) {
      case WARGAME, SCORES, HISTORY -> opinion.sealedProperty().get();
      case ADVISORY, PATCH -> false;
    };
  }

  private void reseal() {
    for (ReviewTab tab : buttons.keySet()) {
      buttons
          .get(tab)
          .setGraphic(isSealed(tab) ? Icon.of(Feather.EYE_OFF, 12, Icon.Tone.MUTED) : null);
    }
    showTab(model.tabProperty().get());
    OpenReview open = model.openProperty().get();
    if (open != null) {
      verdict(open.currentRun());
      scores.show(open);
    }
  }

  private void show(@Nullable OpenReview open) {
    String problem = model.problemProperty().get();
    boolean shown = open != null && problem.isEmpty();
    page.setVisible(shown);
    emptyPlace.setVisible(!shown);
    emptyPlace.getChildren().clear();
    if (!problem.isEmpty()) {
      Button retry = new Button();
      retry.textProperty().bind(Texts.bind("review.retry"));
      retry.setOnAction(event -> model.retry());
      emptyPlace
          .getChildren()
          .add(
              Banner.inline(
                      Banner.Kind.REFUSED,
                      Texts.bind("review.failed"),
                      new SimpleStringProperty(problem))
                  .action(retry));
      return;
    }
    if (open == null && model.readingProperty().get()) {
      Label opening = new Label();
      opening.textProperty().bind(Texts.bind("review.opening"));
      opening.getStyleClass().add("muted");
      emptyPlace.getChildren().add(opening);
      return;
    }
    if (open == null) {
      emptyPlace
          .getChildren()
          .add(
              new EmptyState(
                  Feather.SHIELD,
                  Texts.bind("review.nothing.title"),
                  Texts.bind("review.nothing.detail")));
      return;
    }
    head(open);
    advisory.show(open.review());
    scores.show(open);
  }

  private void head(OpenReview open) {
    Review review = open.review();
    ReviewContent content = review.version().content();
    String cve = review.cve();
    name.setText(cve == null ? review.code() : cve);
    title.setText(content.title());
    version
        .textProperty()
        .bind(
            Texts.bind(
                "review.version",
                review.code(),
                review.version().number(),
                review.version().digest().abbreviated()));
    facts.getChildren().clear();
    Double cvss = cvss(review);
    SeverityMark severity = new SeverityMark(severity(review), true);
    facts.getChildren().add(severity);
    if (cvss != null) {
      Label score = new Label(Formats.number(cvss, 1));
      score.getStyleClass().addAll("dense", "strong");
      score.setMinWidth(Region.USE_PREF_SIZE);
      facts.getChildren().add(score);
    }
    ShortLabel dependency = new ShortLabel(dependency(content.dependency()));
    dependency.getStyleClass().add("dense");
    facts.getChildren().add(dependency);
    if (content.dependency().ecosystem() != null) {
      facts.getChildren().add(new Chip(content.dependency().ecosystem(), Chip.Kind.PLAIN));
    }
    facts
        .getChildren()
        .add(
            new Chip(
                Texts.bind(Texts.key("review.strategy.*", content.patch().strategy())),
                Chip.Kind.PLAIN));
    Exploitation known = cve == null ? null : exploitation.apply(cve);
    if (known != null && known.kevSince() != null) {
      facts.getChildren().add(new Chip("KEV", Chip.Kind.PLAIN));
    }
    if (known != null && known.epss() != null) {
      facts
          .getChildren()
          .add(
              new Chip(
                  Texts.bind("review.epss", Formats.number(known.epss(), 3)), Chip.Kind.PLAIN));
    }
    if (content.pullRequest() != null) {
      facts
          .getChildren()
          .add(
              new Chip(
                  new SimpleStringProperty("#" + content.pullRequest().number()),
                  Chip.Kind.PLAIN,
                  Feather.GIT_PULL_REQUEST));
    }
    verdict(open.currentRun());
  }

  private void verdict(@Nullable WargameRun run) {
    boolean closed = opinion.sealedProperty().get();
    if (closed) {
      verdict.show(VerdictLook.SEALED, "");
    } else {
      verdict.show(
          run == null ? null : run.judgement().verdict(),
          run == null ? null : run.judgement().tier());
    }
    Probability p = closed || run == null ? null : run.judgement().probability();
    probability.setVisible(p != null);
    probability.setManaged(p != null);
    interval.setVisible(p != null);
    interval.setManaged(p != null);
    if (p != null) {
      probability.setText(Formats.percent(p.mean()));
      interval.show(p.low(), p.mean(), p.high());
    }
  }

  private static dev.immunis.model.Severity severity(Review review) {
    dev.immunis.model.Severity given = review.version().content().vulnerability().severity();
    if (given != dev.immunis.model.Severity.UNKNOWN || review.advisories().isEmpty()) {
      return given;
    }
    return review.advisories().getFirst().severity();
  }

  private static @Nullable Double cvss(Review review) {
    Double given = review.version().content().vulnerability().cvssScore();
    if (given != null || review.advisories().isEmpty()) {
      return given;
    }
    return review.advisories().getFirst().cvssScore();
  }

  private static String dependency(PackageFacts d) {
    StringBuilder text = new StringBuilder();
    text.append(d.name() == null ? Texts.get("review.package.none") : d.name());
    if (d.version() != null) {
      text.append(' ').append(d.version());
    }
    if (d.fixedVersion() != null) {
      text.append(" → ").append(d.fixedVersion());
    }
    return text.toString();
  }
}

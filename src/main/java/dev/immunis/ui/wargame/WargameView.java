package dev.immunis.ui.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.EmptyState;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.PhraseText;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.wargame.WargameViewModel.Stage;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The Wargame tab: a run from its start to its evidence, top to bottom. */
public final class WargameView {
  private final WargameViewModel model;
  private final VBox root = new VBox();
  private final Action run;
  private final Action cancel;
  private final Action nextTrial;
  private final Action previousTrial;
  private final Action trials;
  private final ToolLine tools;
  private final VBox messages = new VBox();
  private final StackPane body = new StackPane();
  private final StackPane place = new StackPane(body);
  private final ResultPage page;
  private final LivePage livePage = new LivePage();
  private final PlanSheet plan = new PlanSheet();
  private final Timeline second;

  /** Makes the view, with times in the zone of the machine. */
  public WargameView(WargameViewModel model) {
    this(model, ZoneId.systemDefault());
  }

  WargameView(WargameViewModel model, ZoneId zone) {
    this.model = model;
    run =
        Action.of("wargame.action.run", Scope.WARGAME, "w", model::run)
            .enabledWhen(model.canRunProperty())
            .because(Texts.live(this::whyNotRun, model.stageProperty()));
    cancel =
        Action.of("wargame.action.cancel", Scope.WARGAME, "Esc", model::cancel)
            .enabledWhen(model.canCancelProperty())
            .because(Texts.bind("wargame.why.nothing-runs"));
    nextTrial =
        Action.of("wargame.action.next-trial", Scope.WARGAME, "Right", () -> move(1))
            .enabledWhen(model.canMoveProperty())
            .because(Texts.bind("wargame.why.no-trials"));
    previousTrial =
        Action.of("wargame.action.previous-trial", Scope.WARGAME, "Left", () -> move(-1))
            .enabledWhen(model.canMoveProperty())
            .because(Texts.bind("wargame.why.no-trials"));
    page = new ResultPage(model, zone);
    trials =
        Action.of("wargame.action.trials", Scope.WARGAME, "a", page::focusTrials)
            .enabledWhen(model.canMoveProperty())
            .because(Texts.bind("wargame.why.no-trials"));
    tools = new ToolLine(zone, model::now, model::selectRun, run, cancel);
    root.getStyleClass().addAll("panel", "wargame");
    messages.getStyleClass().add("wargame-messages");
    VBox.setVgrow(place, Priority.ALWAYS);
    body.setMinHeight(0);
    place.setMinHeight(0);
    root.getChildren().addAll(tools, messages, place);
    KeyMap.panel(root, Scope.WARGAME);
    second = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
    second.setCycleCount(Animation.INDEFINITE);
    model.stageProperty().subscribe(stage -> tickWhile(stage == Stage.RUNNING));
    model.stageProperty().subscribe(this::showAll);
    model.reviewProperty().subscribe(this::showAll);
    model.runsProperty().subscribe(this::showTools);
    model.shownProperty().subscribe(this::showAll);
    model.liveProperty().subscribe(this::showLive);
    model.elapsedProperty().subscribe(this::showTools);
    model.transcriptsProperty().subscribe(page::showTranscripts);
    model.selectedProperty().subscribe(page::select);
    model.problemProperty().subscribe(this::showMessages);
    model.askingProperty().subscribe(this::showMessages);
    Texts.languageProperty()
        .subscribe(
            language -> {
              page.forget();
              page.showTranscripts(model.transcriptsProperty().get());
              livePage.forget();
              showAll();
            });
  }

  public Parent root() {
    return root;
  }

  /** Shows another page in place of the run, or the run again. */
  void showInstead(Node page, boolean shown) {
    if (!place.getChildren().contains(page)) {
      place.getChildren().add(page);
    }
    Parts.show(page, shown);
    Parts.show(body, !shown);
  }

  /** Digests of the outputs whose end can be seen at this moment. */
  Set<Digest> outputsOnScreen() {
    return page.outputsOnScreen();
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return List.of(
        run,
        cancel,
        trials,
        nextTrial,
        previousTrial,
        Action.of("wargame.action.read-on", Scope.REVIEW, "t", page::readOn));
  }

  private void tickWhile(boolean running) {
    if (running) {
      second.play();
    } else {
      second.stop();
    }
  }

  private void move(int step) {
    model.moveTrial(step);
    page.focusTrials();
  }

  private String whyNotRun() {
    return switch (model.stageProperty().get()) {
      case NOTHING_OPEN -> Texts.get("wargame.why.nothing-open");
      case NO_PLAN -> Texts.get("wargame.none.title");
      case RUNNING -> Texts.get("wargame.why.running");
      case READY, FINISHED -> Texts.get("wargame.none.title");
    };
  }

  private void showAll() {
    showTools();
    showMessages();
    Node focus = root.getScene() == null ? null : root.getScene().getFocusOwner();
    boolean inside = focus != null && isInside(focus);
    switch (model.stageProperty().get()) {
      case NOTHING_OPEN -> body.getChildren().clear();
      case NO_PLAN ->
          body.getChildren()
              .setAll(
                  new EmptyState(
                      Feather.SLASH,
                      Texts.bind("wargame.none.title"),
                      Texts.bind("wargame.none.detail")));
      case READY -> showReady();
      case RUNNING -> showLive();
      case FINISHED -> {
        ShownRun shown = model.shownProperty().get();
        if (shown != null) {
          page.show(shown);
          put(page);
        }
      }
    }
    if (inside && !isInside(root.getScene().getFocusOwner())) {
      root.requestFocus();
    }
  }

  private boolean isInside(@Nullable Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n == root) {
        return true;
      }
    }
    return false;
  }

  private void put(Node content) {
    if (body.getChildren().size() != 1 || body.getChildren().getFirst() != content) {
      body.getChildren().setAll(content);
    }
  }

  private void showReady() {
    Review review = model.reviewProperty().get();
    WargamePlan ready = review == null ? null : review.version().plan();
    if (ready == null) {
      return;
    }
    plan.show(ready);
    Button start = new Button();
    start.textProperty().bind(Texts.bind("wargame.run"));
    start.getStyleClass().add("primary");
    start.setGraphic(Icon.of(Feather.PLAY, 12, Icon.Tone.MUTED));
    run.bindTo(start);
    EmptyState empty =
        new EmptyState(
                Feather.PLAY_CIRCLE,
                Texts.bind("wargame.ready.title"),
                Texts.bind("wargame.ready.detail"))
            .action(start);
    VBox content = Parts.column("ready-page", empty, plan);
    body.getChildren().setAll(scrolling(content));
  }

  private void showLive() {
    LiveRun live = model.liveProperty().get();
    Review review = model.reviewProperty().get();
    if (live == null || review == null || model.stageProperty().get() != Stage.RUNNING) {
      return;
    }
    showTools();
    WargamePlan running = review.version().plan();
    if (running != null) {
      livePage.show(live, running);
      put(livePage);
    }
  }

  private void showTools() {
    LiveRun live = model.liveProperty().get();
    ShownRun shown = model.shownProperty().get();
    Stage stage = model.stageProperty().get();
    if (stage == Stage.RUNNING && live != null) {
      tools.showRunning(live, model.elapsedProperty().get());
    } else if (stage == Stage.FINISHED && shown != null) {
      tools.show(shown, model.runsProperty().get());
    } else {
      tools.showNothing();
    }
  }

  private void showMessages() {
    messages.getChildren().clear();
    Problem problem = model.problemProperty().get();
    if (problem != null) {
      Button retry = new Button();
      retry.textProperty().bind(Texts.bind("wargame.retry"));
      retry.setOnAction(event -> model.retry());
      messages
          .getChildren()
          .add(
              Banner.across(
                      Banner.Kind.REFUSED,
                      Texts.bind(Texts.key("wargame.problem.*", problem.kind())),
                      new SimpleStringProperty(PhraseText.of(problem.detail())))
                  .action(retry));
    }
    if (model.askingProperty().get()) {
      Button stop = new Button();
      stop.textProperty().bind(Texts.bind("wargame.ask.cancel"));
      stop.setMinWidth(Region.USE_PREF_SIZE);
      stop.setOnAction(event -> model.cancel());
      Button keep = new Button();
      keep.textProperty().bind(Texts.bind("wargame.ask.keep"));
      keep.setMinWidth(Region.USE_PREF_SIZE);
      keep.setOnAction(event -> model.keepRunning());
      HBox both = Parts.row("button-parts", stop, keep);
      messages
          .getChildren()
          .add(
              Banner.across(
                      Banner.Kind.WARNING,
                      Texts.bind("wargame.ask.title"),
                      Texts.bind("wargame.ask.detail"))
                  .action(both));
    }
    ShownRun shown = model.shownProperty().get();
    if (model.stageProperty().get() == Stage.FINISHED && shown != null) {
      Evidence evidence = shown.evidence();
      if (evidence == null) {
        messages
            .getChildren()
            .add(
                Banner.across(
                    Banner.Kind.WARNING,
                    Texts.bind("wargame.lost.title"),
                    Texts.bind("wargame.lost.detail")));
      } else if (!evidence.stopped().isEmpty() && !shown.withoutSandbox()) {
        messages
            .getChildren()
            .add(
                Banner.across(
                    Banner.Kind.INFO,
                    Texts.bind("wargame.stopped.title"),
                    new SimpleStringProperty(stopped(evidence.stopped()))));
      }
    }
    Parts.show(messages, !messages.getChildren().isEmpty());
  }

  /** The one word that the engine gives for a cancel is said in the person's language. */
  private static String stopped(String why) {
    return why.equals("cancelled") ? Texts.get("wargame.stopped.cancelled") : PhraseText.of(why);
  }

  /** Puts a page into a pane that scrolls up and down and takes all the room. */
  static ScrollPane scrolling(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.getStyleClass().add("wargame-page");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }
}

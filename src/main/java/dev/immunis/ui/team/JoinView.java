package dev.immunis.ui.team;

import dev.immunis.model.sync.TeamRole;
import dev.immunis.store.Membership;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Controls;
import dev.immunis.ui.kit.Texts;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The card on which a workspace joins a team, or sees which one it belongs to. */
public final class JoinView extends VBox {
  private static final double WIDTH = 520;

  private final JoinViewModel model;
  private final VBox body = new VBox();
  private final VBox said = new VBox();
  private TextField address = new TextField();

  public JoinView(JoinViewModel model) {
    this.model = model;
    getStyleClass().addAll("card", "join-card");
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    setPrefWidth(WIDTH);
    setFocusTraversable(true);
    accessibleTextProperty().bind(Texts.bind("team.join.title"));
    body.getStyleClass().add("join-body");
    said.getStyleClass().add("join-said");
    getChildren().addAll(body, said);
    model.teamProperty().subscribe(team -> showBody());
    model.askedProperty().subscribe(asked -> showBody());
    model.answerProperty().subscribe(this::showAnswer);
    Texts.languageProperty().subscribe(language -> showAnswer(model.answerProperty().get()));
    focusedProperty()
        .subscribe(
            focused -> {
              if (focused && address.getScene() != null) {
                address.requestFocus();
              }
            });
  }

  private void showBody() {
    Membership team = model.teamProperty().get();
    body.getChildren().clear();
    if (team == null) {
      form();
    } else {
      member(team);
    }
  }

  private void form() {
    body.getChildren().addAll(title("team.join.title"), wrapped("team.join.detail", "muted"));
    address = new TextField();
    field("team.join.address", address, model.addressProperty());
    address.setPromptText("postgresql://db.example.org/immunis");
    field("team.join.login", new TextField(), model.loginProperty());
    PasswordField secret = new PasswordField();
    field("team.join.password", secret, model.passwordProperty());
    secret.setOnAction(event -> model.test());
    body.getChildren().add(wrapped("team.join.password-note", "meta"));
    Button test = button("team.join.test", model::test);
    test.disableProperty().bind(model.canAskProperty().not());
    Button join = button("team.join.join", model::join);
    join.getStyleClass().add("primary");
    join.disableProperty().bind(model.canAskProperty().not());
    buttons(test, join);
  }

  private void member(Membership team) {
    body.getChildren().add(title("team.member.title"));
    body.getChildren()
        .add(Controls.wrapped(Texts.bind("team.member.detail", team.login(), team.address())));
    if (model.askedProperty().get()) {
      body.getChildren().add(wrapped("team.leave.ask", "warning-text"));
      buttons(button("team.leave.yes", model::leave), button("team.leave.no", model::stay));
    } else {
      Button leave = button("team.leave", model::askLeave);
      leave.disableProperty().bind(model.busyProperty());
      buttons(leave);
    }
  }

  private void showAnswer(JoinViewModel.Answer answer) {
    said.getChildren().clear();
    @Nullable Node line =
        switch (answer) {
          case JoinViewModel.Answer.None none -> null;
          case JoinViewModel.Answer.Good good ->
              line(
                  Banner.Kind.INFO,
                  Texts.get(
                      "team.join.good",
                      good.greeting().login(),
                      good.greeting().roles().isEmpty()
                          ? Texts.get("team.join.no-role")
                          : good.greeting().roles().stream()
                              .map(TeamRole::wire)
                              .sorted()
                              .collect(Collectors.joining(", "))));
          case JoinViewModel.Answer.Joined joined ->
              line(Banner.Kind.INFO, Texts.get("team.join.joined"));
          case JoinViewModel.Answer.Left left -> line(Banner.Kind.INFO, Texts.get("team.left"));
          case JoinViewModel.Answer.Wrong wrong ->
              line(
                  Banner.Kind.REFUSED,
                  (wrong.kind() == null
                          ? Texts.get("team.wrong")
                          : Texts.get(Texts.key("team.wrong.*", wrong.kind())))
                      + " "
                      + Texts.get("team.detail", wrong.sentence()));
        };
    if (line != null) {
      said.getChildren().add(line);
    }
  }

  private void field(String key, TextField field, StringProperty property) {
    // The keys stand as literals at the callers, so that the test of texts finds them.
    Label label = new Label();
    label.textProperty().bind(Texts.bind(key));
    label.getStyleClass().add("strong");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setLabelFor(field);
    field.textProperty().bindBidirectional(property);
    field.disableProperty().bind(model.busyProperty());
    body.getChildren().addAll(label, field);
  }

  private void buttons(Button... all) {
    HBox row = new HBox(all);
    row.getStyleClass().add("join-buttons");
    body.getChildren().add(row);
  }

  private static Label title(String key) {
    Label title = wrapped(key, "question");
    title.setMinWidth(Region.USE_PREF_SIZE);
    return title;
  }

  private static Label wrapped(String key, String style) {
    return Controls.wrapped(Texts.bind(key), style);
  }

  private static Button button(String key, Runnable command) {
    return Controls.button(Texts.bind(key), command);
  }

  private static Banner line(Banner.Kind kind, String text) {
    Banner banner =
        Banner.inline(kind, new SimpleStringProperty(""), new SimpleStringProperty(text));
    banner.setMinHeight(Region.USE_PREF_SIZE);
    return banner;
  }
}

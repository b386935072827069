package dev.immunis.ui.shell;

import dev.immunis.store.Membership;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Controls;
import dev.immunis.ui.kit.CountBadge;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Overlay;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.TabRow;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.team.JoinView;
import dev.immunis.ui.team.StatusLine;
import dev.immunis.ui.team.SyncBanner;
import dev.immunis.ui.team.SyncPanel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The parts of the window that belong to team mode: navigation, banner, status, cards, mailbox. */
final class TeamParts {
  private final TeamScreens team;
  private final Overlay overlay;
  private final TabRow<Place> places = TabRow.navigation();
  private final BooleanProperty mailboxThere = new SimpleBooleanProperty(this, "mailboxThere");
  private final SyncPanel panel;
  private final JoinView join;
  private final StatusLine status;
  private final SyncBanner banner;

  TeamParts(TeamScreens team, Overlay overlay) {
    this.team = team;
    this.overlay = overlay;
    panel = new SyncPanel(team.sync(), team.clock(), this::toMailbox);
    join = new JoinView(team.join());
    status = new StatusLine(team.sync(), team.clock(), this::openPanel);
    banner = new SyncBanner(team.sync(), team.clock(), this::openPanel);
    places.add(Place.REVIEW, Texts.bind("shell.place.review"), null);
    places.add(Place.TABLE, Texts.bind("shell.place.table"), null);
    places.add(Place.CONFIDENCE, Texts.bind("shell.place.confidence"), null);
    CountBadge badge = new CountBadge(0, true);
    places.add(Place.MAILBOX, Texts.bind("shell.place.mailbox"), badge);
    team.mailboxModel()
        .conflictsProperty()
        .subscribe(
            conflicts -> {
              badge.setCount(conflicts.size());
              badge.setVisible(!conflicts.isEmpty());
              badge.setManaged(!conflicts.isEmpty());
              navigation(team.sync().stateProperty().get());
            });
    team.sync().stateProperty().subscribe(this::navigation);
    team.join().read();
    KeyMap.panel(mailbox(), Scope.MAILBOX);
  }

  /** Without a team there is no mailbox, unless something still lies in it. */
  private void navigation(SyncState state) {
    boolean somewhere =
        state.mode() != SyncMode.SOLO || !team.mailboxModel().conflictsProperty().get().isEmpty();
    mailboxThere.set(somewhere);
    places.setShown(Place.MAILBOX, somewhere);
  }

  Node places() {
    return places;
  }

  Node status() {
    return status;
  }

  Node banner() {
    return banner;
  }

  Parent mailbox() {
    return team.mailbox().root();
  }

  ReadOnlyObjectProperty<@Nullable Place> placeProperty() {
    return places.currentProperty();
  }

  /** Goes to a place. */
  void go(Place place) {
    places.currentProperty().set(place);
  }

  private void toMailbox() {
    overlay.hide();
    if (mailboxThere.get()) {
      places.currentProperty().set(Place.MAILBOX);
      team.mailbox().focusList();
    }
  }

  private void openPanel() {
    team.sync().read();
    overlay.toggle(() -> panel);
  }

  private void openJoin() {
    team.join().read();
    overlay.toggle(() -> join);
  }

  /** What can be done here, with its keys. */
  List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    actions.add(
        Action.of("shell.action.mailbox", Scope.ANYWHERE, "g m", this::toMailbox)
            .enabledWhen(mailboxThere));
    actions.add(Action.of("team.action.sync", Scope.ANYWHERE, "g s", this::openPanel));
    actions.add(Action.of("team.action.try", Scope.ANYWHERE, "F5", team.sync()::tryNow));
    actions.add(Action.of("team.action.member", Scope.ANYWHERE, "g t", this::openJoin));
    actions.addAll(team.claimActions());
    actions.addAll(team.mailbox().actions());
    return actions;
  }

  /** Joins a team, or shows the one that the workspace belongs to. */
  MenuItem menu() {
    MenuItem item = new MenuItem();
    item.textProperty()
        .bind(
            team.join()
                .teamProperty()
                .map(found -> true)
                .orElse(false)
                .flatMap(member -> Texts.bind(member ? "team.action.member" : "team.action.join")));
    item.setOnAction(event -> openJoin());
    return item;
  }

  /** The way into a team from an empty workspace, and what holds once it belongs to one. */
  Node joinFirst() {
    Button join = Controls.button(Texts.bind("team.action.join"), this::openJoin);
    Label where =
        Controls.wrapped(
            Texts.live(
                () -> {
                  Membership member = team.join().teamProperty().get();
                  return member == null
                      ? Texts.get("shell.first.alone")
                      : Texts.get("shell.first.in-team", member.login());
                },
                team.join().teamProperty()));
    join.visibleProperty().bind(team.join().teamProperty().isNull());
    join.managedProperty().bind(join.visibleProperty());
    HBox line = new HBox(where, Space.grow(), join);
    line.getStyleClass().add("first-buttons");
    HBox.setHgrow(where, Priority.ALWAYS);
    return line;
  }

  /** Says whose workspace it is. */
  void workspace(Label label) {
    label
        .textProperty()
        .bind(
            Texts.live(
                () -> {
                  Membership member = team.join().teamProperty().get();
                  return member == null
                      ? Texts.get("shell.workspace.solo")
                      : Texts.get("shell.workspace.team", member.login());
                },
                team.join().teamProperty()));
  }
}

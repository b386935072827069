package dev.immunis.ui.team;

import dev.immunis.store.Outbox;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Avatar;
import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Texts;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The decision panel with what the team has to do with it: who holds the review, what is unsent.
 */
public final class TeamStrip extends VBox {
  private final ClaimsViewModel claims;
  private final UnsentViewModel unsent;
  private final VBox lines = new VBox();
  private final Action take;
  private final Action handBack;

  /**
   * Puts the lines above a panel.
   *
   * @param panel the decision panel
   */
  public TeamStrip(ClaimsViewModel claims, UnsentViewModel unsent, Parent panel) {
    this.claims = claims;
    this.unsent = unsent;
    take =
        Action.of("team.action.claim", Scope.ANYWHERE, "c", () -> ifSeen(claims::take))
            .enabledWhen(claims.canTakeProperty())
            .because(Texts.live(this::whyNot, claims.inTeamProperty(), claims.openClaimProperty()));
    handBack =
        Action.of("team.action.hand-back", Scope.ANYWHERE, "C", () -> ifSeen(claims::handBack))
            .enabledWhen(claims.canHandBackProperty());
    getStyleClass().addAll("panel", "team-strip");
    lines.getStyleClass().add("team-lines");
    VBox.setVgrow(panel, Priority.ALWAYS);
    getChildren().addAll(lines, panel);
    claims.inTeamProperty().subscribe(now -> show());
    claims.openProperty().subscribe(now -> show());
    claims.openClaimProperty().subscribe(now -> show());
    claims.problemProperty().subscribe(now -> show());
    unsent.parcelProperty().subscribe(now -> show());
    Texts.languageProperty().subscribe(now -> show());
  }

  /** What can be done here, with its keys. */
  public List<Action> actions() {
    return List.of(take, handBack);
  }

  /** A review that nobody sees is never claimed, whatever key is pressed. */
  private void ifSeen(Runnable command) {
    for (Node node = this; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return;
      }
    }
    command.run();
  }

  private String whyNot() {
    ReviewClaim claim = claims.openClaimProperty().get();
    if (!claims.inTeamProperty().get()) {
      return Texts.get("team.claim.solo");
    }
    return claim == null ? "" : words(claim);
  }

  private void show() {
    lines.getChildren().clear();
    boolean shown = claims.inTeamProperty().get() && claims.openProperty().get() != null;
    lines.setVisible(shown);
    lines.setManaged(shown);
    if (!shown) {
      return;
    }
    ReviewClaim claim = claims.openClaimProperty().get();
    if (claim != null && !claim.mine()) {
      lines
          .getChildren()
          .add(line(Banner.Kind.WARNING, words(claim) + " " + Texts.get("team.claim.warning")));
    } else {
      lines.getChildren().add(holder(claim));
    }
    String problem = claims.problemProperty().get();
    if (!problem.isEmpty()) {
      lines.getChildren().add(line(Banner.Kind.WARNING, problem));
    }
    Outbox.Parcel parcel = unsent.parcelProperty().get();
    if (parcel != null) {
      lines.getChildren().add(fate(parcel));
    }
  }

  private HBox holder(@Nullable ReviewClaim claim) {
    ShortLabel text = new ShortLabel(claim == null ? Texts.get("team.claim.free") : words(claim));
    text.getStyleClass().add("meta");
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button button = new Button();
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    if (claim == null) {
      button.setText(Texts.get("team.claim.take"));
      take.bindTo(button);
    } else {
      button.setText(Texts.get("team.claim.hand-back"));
      handBack.bindTo(button);
    }
    HBox row = new HBox(claim == null ? Avatar.nobody() : Avatar.me(claim.holder()), text, button);
    row.getStyleClass().add("team-holder");
    return row;
  }

  private String words(ReviewClaim claim) {
    String until = Formats.time(claim.until(), claims.zone());
    if (!claim.mine()) {
      return Texts.get("team.claim.theirs", claim.holder(), until);
    }
    return claim.soft() ? Texts.get("team.claim.soft", until) : Texts.get("team.claim.mine", until);
  }

  private static Banner fate(Outbox.Parcel parcel) {
    return switch (parcel.state()) {
      case REFUSED -> line(Banner.Kind.REFUSED, Texts.get("team.unsent.refused", parcel.why()));
      case CONFLICT -> line(Banner.Kind.WARNING, Texts.get("team.unsent.conflict"));
      case WAITING, SENT, DISCARDED -> line(Banner.Kind.INFO, Texts.get("team.unsent.waiting"));
    };
  }

  private static Banner line(Banner.Kind kind, String text) {
    Banner banner =
        Banner.inline(kind, new SimpleStringProperty(""), new SimpleStringProperty(text));
    banner.setMinHeight(Region.USE_PREF_SIZE);
    return banner;
  }
}

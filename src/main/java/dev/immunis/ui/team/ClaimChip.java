package dev.immunis.ui.team;

import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Who works on the open review, for the head of its page; takes no room while nobody does. */
public final class ClaimChip extends StackPane {
  private final ClaimsViewModel claims;

  /** Follows the claim on the open review. */
  public ClaimChip(ClaimsViewModel claims) {
    this.claims = claims;
    StringBinding words =
        Texts.live(this::words, claims.openClaimProperty(), claims.inTeamProperty());
    Chip chip = new Chip(words, Chip.Kind.DASHED, Feather.USER);
    chip.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().add(chip);
    BooleanBinding shown =
        Bindings.createBooleanBinding(
            () -> claims.inTeamProperty().get() && claims.openClaimProperty().get() != null,
            claims.inTeamProperty(),
            claims.openClaimProperty());
    visibleProperty().bind(shown);
    managedProperty().bind(shown);
    setMinWidth(Region.USE_PREF_SIZE);
  }

  private String words() {
    ReviewClaim claim = claims.openClaimProperty().get();
    if (claim == null) {
      return "";
    }
    String until = Formats.time(claim.until(), claims.zone());
    if (!claim.mine()) {
      return Texts.get("team.head.theirs", claim.holder(), until);
    }
    return claim.soft() ? Texts.get("team.head.soft") : Texts.get("team.head.mine", until);
  }
}

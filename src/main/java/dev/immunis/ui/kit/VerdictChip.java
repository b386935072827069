package dev.immunis.ui.kit;

import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A verdict as icon and word, with its tier: solid tint when it says something about the patch,
 * dashed outline when it does not.
 */
public final class VerdictChip extends HBox {
  private final Label word = new Label();
  private final Label tier = new Label();
  private final FontIcon icon = Icon.of(Feather.MINUS_CIRCLE, 12, Icon.Tone.MUTED);
  private final LiveText says = new LiveText();
  private VerdictLook look = VerdictLook.NONE_YET;

  /** A chip without tier. */
  public VerdictChip(VerdictLook look) {
    this(look, "");
  }

  /**
   * A chip.
   *
   * @param tierText "E0" to "E5", or empty
   */
  public VerdictChip(VerdictLook look, String tierText) {
    getStyleClass().add("verdict-chip");
    word.getStyleClass().add("word");
    word.setGraphic(icon);
    word.textProperty().bind(says.binding());
    tier.getStyleClass().add("tier");
    word.setMinWidth(Region.USE_PREF_SIZE);
    tier.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(word, tier);
    setMaxWidth(Region.USE_PREF_SIZE);
    accessibleTextProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    tier.getText().isEmpty()
                        ? word.getText()
                        : Texts.get("kit.verdict-with-tier", word.getText(), tier.getText()),
                word.textProperty(),
                tier.textProperty()));
    show(look, tierText);
  }

  /** Shows another verdict in the same node (list cells are reused). */
  public void show(VerdictLook next, String tierText) {
    start(next, tierText);
    says.set(next::word);
  }

  /** Shows what the judge said; null means that there is no run yet. */
  public void show(@Nullable Verdict verdict, @Nullable EvidenceTier reached) {
    show(
        verdict == null ? VerdictLook.NONE_YET : VerdictLook.of(verdict),
        reached == null ? "" : reached.name());
  }

  /** Shows that a run is going on. */
  public void showRunning(int trial, int planned) {
    start(VerdictLook.RUNNING, "");
    says.set(() -> Texts.get("kit.verdict-running-of", trial, planned));
  }

  private void start(VerdictLook next, String tierText) {
    getStyleClass().remove(look.styleClass());
    look = next;
    getStyleClass().add(next.styleClass());
    icon.setIconCode(next.icon());
    tier.setText(tierText);
    tier.setVisible(!tierText.isEmpty());
    tier.setManaged(!tierText.isEmpty());
  }
}

package dev.immunis.ui.kit;

import atlantafx.base.controls.ModalPane;
import javafx.geometry.Pos;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The layer above a screen for palette and sheets: takes the keys, gives the focus back after. */
public final class Overlay extends ModalPane {
  private @Nullable Node focusBefore;

  /** A closed overlay that suspends the given keys while it is open. */
  public Overlay(KeyMap keys) {
    setId("overlay");
    setAlignment(Pos.CENTER);
    setInTransitionFactory(null);
    setOutTransitionFactory(null);
    displayProperty()
        .addListener(
            (observable, before, open) -> {
              keys.setSuspended(open);
              if (!open && focusBefore != null) {
                focusBefore.requestFocus();
                focusBefore = null;
              }
            });
  }

  /** Opens with a content that gets the focus. */
  public void open(Node content) {
    if (getScene() != null && !isDisplay()) {
      focusBefore = getScene().getFocusOwner();
    }
    content.getStyleClass().add("overlay");
    show(content);
    content.requestFocus();
  }

  /** Opens, or closes when it is open. */
  public void toggle(java.util.function.Supplier<? extends Node> content) {
    if (isDisplay()) {
      hide();
    } else {
      open(content.get());
    }
  }
}

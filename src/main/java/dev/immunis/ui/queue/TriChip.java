package dev.immunis.ui.queue;

import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** A chip for one value of a facet: each press goes from any to only, to without, and back. */
final class TriChip extends Button {
  private static final PseudoClass WITH = PseudoClass.getPseudoClass("with");
  private static final PseudoClass WITHOUT = PseudoClass.getPseudoClass("without");

  private final Facet facet;
  private final int place;
  private Choice.Wish wish = Choice.Wish.ANY;

  TriChip(Facet facet, int place, Consumer<Choice.Wish> wished) {
    this.facet = facet;
    this.place = place;
    getStyleClass().addAll("filter-chip", "tri-chip");
    setMinWidth(Region.USE_PREF_SIZE);
    textProperty().bind(Texts.live(() -> facet.text(place)));
    setOnAction(event -> wished.accept(next(wish)));
    Texts.languageProperty().subscribe(this::speak);
    speak();
  }

  static Choice.Wish next(Choice.Wish now) {
    return switch (now) {
      case ANY -> Choice.Wish.WITH;
      case WITH -> Choice.Wish.WITHOUT;
      case WITHOUT -> Choice.Wish.ANY;
    };
  }

  void show(QueueFilter filter) {
    Choice.Wish now = filter.choice(facet).of(place);
    if (now == wish) {
      return;
    }
    wish = now;
    pseudoClassStateChanged(WITH, now == Choice.Wish.WITH);
    pseudoClassStateChanged(WITHOUT, now == Choice.Wish.WITHOUT);
    // Not by colour alone: a check for "only", a bar for "without".
    setGraphic(
        switch (now) {
          case ANY -> null;
          case WITH -> Icon.of(Feather.CHECK, 12, Icon.Tone.ACCENT);
          case WITHOUT -> Icon.of(Feather.SLASH, 12, Icon.Tone.WARNING);
        });
    speak();
  }

  private void speak() {
    setAccessibleText(Texts.get(Texts.key("queue.wish.*", wish), getText()));
  }
}

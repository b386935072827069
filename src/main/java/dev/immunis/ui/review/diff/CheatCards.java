package dev.immunis.ui.review.diff;

import dev.immunis.patch.CheatFact;
import dev.immunis.patch.PathNames;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What in the patch could answer for the proof, pinned above the diff: one line each, the ones that
 * block a verdict first.
 */
final class CheatCards extends VBox {
  /** Cards that are shown before the rest is asked for. */
  private static final int FIRST = 2;

  private final Consumer<CheatFact> go;
  private List<CheatFact> facts = List.of();
  private boolean all;

  /**
   * Makes it with nothing to say.
   *
   * @param go shows the line of a fact
   */
  CheatCards(Consumer<CheatFact> go) {
    this.go = go;
    getStyleClass().add("cheat-cards");
    setMinHeight(Region.USE_PREF_SIZE);
    show(List.of());
  }

  void show(List<CheatFact> next) {
    facts =
        next.stream()
            .sorted(
                Comparator.comparing((CheatFact f) -> !f.blocking()).thenComparing(f -> f.kind()))
            .toList();
    all = false;
    fill();
  }

  /** Makes everything anew, as after a change of language. */
  void fill() {
    getChildren().clear();
    setVisible(!facts.isEmpty());
    setManaged(!facts.isEmpty());
    int shown = all ? facts.size() : Math.min(FIRST, facts.size());
    for (CheatFact fact : facts.subList(0, shown)) {
      getChildren().add(card(fact));
    }
    if (shown < facts.size()) {
      Button more = new Button(Texts.get("review.cheat.more", facts.size() - shown));
      more.getStyleClass().addAll("ghost", "small");
      more.setMinWidth(Region.USE_PREF_SIZE);
      more.setOnAction(
          event -> {
            all = true;
            fill();
          });
      getChildren().add(more);
    }
  }

  private HBox card(CheatFact fact) {
    Chip chip =
        new Chip(
            Texts.get(fact.blocking() ? "wargame.facts.blocks" : "wargame.facts.minor"),
            fact.blocking() ? Chip.Kind.HARM : Chip.Kind.PLAIN);
    Label says = new Label(Texts.get(Texts.key("wargame.fact.*", fact.kind())));
    says.getStyleClass().addAll("dense", "medium");
    says.setMinWidth(Region.USE_PREF_SIZE);
    ShortLabel excerpt = new ShortLabel(ShownLine.of(fact.excerpt().strip()).text());
    excerpt.getStyleClass().addAll("transcript", "muted");
    HBox.setHgrow(excerpt, Priority.ALWAYS);
    String path = PathNames.display(fact.path());
    String leaf = path.substring(path.lastIndexOf('/') + 1);
    Hyperlink place = new Hyperlink(fact.newLine() > 0 ? leaf + ":" + fact.newLine() : leaf);
    place.setAccessibleText(Texts.get("review.cheat.go", path));
    place.getStyleClass().add("dense");
    place.setMinWidth(Region.USE_PREF_SIZE);
    place.setOnAction(event -> go.accept(fact));
    HBox card = new HBox(chip, says, excerpt, Space.grow(), place);
    card.getStyleClass().addAll("cheat-card", fact.blocking() ? "blocking" : "minor");
    return card;
  }
}

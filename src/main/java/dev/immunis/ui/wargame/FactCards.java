package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.store.FactClearance;
import dev.immunis.ui.kit.Chip;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.ShortLabel;
import dev.immunis.ui.kit.Space;
import dev.immunis.ui.kit.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What in the patch could answer for the proof; a person looks at each and says so. */
final class FactCards extends VBox {
  /** Kinds with a sentence of their own; a newer engine may know more. */
  private static final Set<String> KNOWN =
      Set.of(
          "protocol-words",
          "process-exit",
          "looks-at-harness",
          "endless-loop-or-sleep",
          "child-process",
          "tests-or-harness-touched",
          "build-or-ci-flags",
          "broad-catch-or-early-return",
          "hidden-unicode");

  private static final String KIND = "wargame.fact.*";

  private final ZoneId zone;
  private final ObservableBooleanValue busy;
  private final BiConsumer<CheatingFact, String> clear;

  FactCards(ZoneId zone, ObservableBooleanValue busy, BiConsumer<CheatingFact, String> clear) {
    this.zone = zone;
    this.busy = busy;
    this.clear = clear;
    getStyleClass().add("facts");
    setMinHeight(Region.USE_PREF_SIZE);
  }

  void show(ShownRun shown) {
    getChildren().clear();
    List<CheatingFact> facts = shown.facts();
    Parts.show(this, !facts.isEmpty());
    if (facts.isEmpty()) {
      return;
    }
    long open = facts.stream().filter(f -> shown.clearance(f).isEmpty()).count();
    Label count = Parts.fixed(Texts.get("wargame.facts.open", open, facts.size()), "meta");
    getChildren()
        .add(Parts.row("facts-head", Parts.heading("wargame.facts.title"), Space.grow(), count));
    facts.stream()
        .sorted((a, b) -> Integer.compare(rank(shown, a), rank(shown, b)))
        .forEach(
            fact ->
                getChildren()
                    .add(
                        shown
                            .clearance(fact)
                            .map(said -> looked(fact, said))
                            .orElseGet(() -> open(fact))));
  }

  private static int rank(ShownRun shown, CheatingFact fact) {
    return shown.clearance(fact).isPresent() ? 2 : fact.blocking() ? 0 : 1;
  }

  private VBox open(CheatingFact fact) {
    CheckBox look = new CheckBox();
    look.setText(Texts.get("wargame.facts.looked"));
    look.setMinWidth(Region.USE_PREF_SIZE);
    VBox card = card(fact, false, look);
    card.getStyleClass().add(fact.blocking() ? "blocking" : "minor");
    TextField reason = new TextField();
    reason.setPromptText(
        Texts.get("wargame.facts.reason", Integer.toString(WargameViewModel.LEAST_REASON)));
    reason.setAccessibleText(Texts.get("wargame.facts.reason-name"));
    HBox.setHgrow(reason, Priority.ALWAYS);
    Button button = new Button(Texts.get("wargame.facts.clear"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().add("primary");
    Runnable allow =
        () -> button.setDisable(busy.get() || !WargameViewModel.isReason(reason.getText()));
    reason.textProperty().subscribe(allow);
    busy.subscribe(allow);
    button.setOnAction(event -> clear.accept(fact, reason.getText()));
    reason.setOnAction(
        event -> {
          if (!button.isDisabled()) {
            clear.accept(fact, reason.getText());
          }
        });
    HBox form = Parts.row("fact-form", reason, button);
    form.visibleProperty().bind(look.selectedProperty());
    form.managedProperty().bind(look.selectedProperty());
    look.selectedProperty()
        .subscribe(
            on -> {
              if (on) {
                reason.requestFocus();
              }
            });
    card.getChildren().add(form);
    return card;
  }

  private VBox looked(CheatingFact fact, FactClearance said) {
    Label who =
        Parts.wrapped(
            Texts.get(
                "wargame.facts.cleared",
                said.by().name(),
                Formats.dateTime(said.at(), zone),
                said.reason()),
            "dense",
            "muted");
    VBox card = card(fact, true, Icon.of(Feather.CHECK, Icon.Tone.GOOD));
    card.getStyleClass().add("cleared");
    card.getChildren().add(who);
    return card;
  }

  static boolean isKnown(String kind) {
    return KNOWN.contains(word(kind));
  }

  /** What a fact says about the patch. */
  static String words(String kind) {
    return Texts.get(KIND.substring(0, KIND.length() - 1) + word(kind));
  }

  private static String word(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static VBox card(CheatingFact fact, boolean looked, Node right) {
    String kind = isKnown(fact.kind()) ? words(fact.kind()) : fact.kind();
    Label says = Parts.wrapped(kind, "dense", "medium");
    HBox.setHgrow(says, Priority.ALWAYS);
    Chip chip =
        fact.blocking() && !looked
            ? new Chip(Texts.get("wargame.facts.blocks"), Chip.Kind.HARM)
            : new Chip(
                Texts.get(looked ? "wargame.facts.done" : "wargame.facts.minor"), Chip.Kind.PLAIN);
    HBox top = Parts.row("fact-line", chip, says, right);
    String place = fact.line() > 0 ? fact.path() + ":" + fact.line() : fact.path();
    ShortLabel where = new ShortLabel(place).cutInTheMiddle();
    where.getStyleClass().addAll("digest", "muted");
    HBox line = Parts.row("fact-line", where);
    if (!fact.excerpt().isBlank()) {
      where.setMaxWidth(300);
      ShortLabel excerpt = new ShortLabel(Transcript.visible(fact.excerpt().strip()));
      excerpt.getStyleClass().addAll("transcript", "excerpt");
      HBox.setHgrow(excerpt, Priority.ALWAYS);
      line.getChildren().add(excerpt);
    }
    VBox card = new VBox(top, line);
    card.getStyleClass().add("fact");
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }
}

package dev.immunis.ui.queue;

import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** All facets with a chip for each value, and the chips of what hides something now. */
final class FacetPanel {
  private final QueueViewModel model;
  private final List<TriChip> chips = new ArrayList<>();

  FacetPanel(QueueViewModel model) {
    this.model = model;
  }

  /** The panel that opens below the search field. */
  Node panel() {
    VBox rows = new VBox();
    rows.getStyleClass().add("filter-rows");
    Label how = new Label();
    how.getStyleClass().add("meta");
    how.setWrapText(true);
    how.setMinHeight(Region.USE_PREF_SIZE);
    how.textProperty().bind(Texts.bind("queue.filter.how"));
    rows.getChildren().add(how);
    for (Facet facet : Facet.values()) {
      Label name = new Label();
      name.getStyleClass().add("meta");
      name.textProperty().bind(Texts.bind(Texts.key("queue.facet.*", facet)));
      FlowPane values = new FlowPane();
      values.getStyleClass().add("filter-row");
      for (int place = 0; place < facet.size(); place++) {
        int value = place;
        TriChip chip = new TriChip(facet, place, wish -> model.wish(facet, value, wish));
        chips.add(chip);
        values.getChildren().add(chip);
      }
      rows.getChildren().addAll(name, values);
    }
    model.filterProperty().subscribe(filter -> chips.forEach(chip -> chip.show(filter)));
    ScrollPane scroll = new ScrollPane(rows);
    scroll.getStyleClass().add("filter-panel");
    scroll.setFitToWidth(true);
    scroll.setMinHeight(120);
    scroll.setPrefHeight(320);
    scroll.setMaxHeight(420);
    scroll.accessibleTextProperty().bind(Texts.bind("queue.filter.title"));
    return scroll;
  }

  /** A button for each wish, which takes it back. */
  void active(Pane into, QueueFilter filter) {
    into.getChildren().clear();
    for (Map.Entry<Facet, Choice> entry : new java.util.TreeMap<>(filter.choices()).entrySet()) {
      Facet facet = entry.getKey();
      for (int place = 0; place < facet.size(); place++) {
        int value = place;
        Choice.Wish wish = entry.getValue().of(place);
        if (wish != Choice.Wish.ANY && !isUsual(facet, place, wish)) {
          into.getChildren()
              .add(
                  taking(
                      Texts.live(() -> said(facet, value, wish)),
                      () -> model.wish(facet, value, Choice.Wish.ANY)));
        }
      }
    }
    into.setVisible(!into.getChildren().isEmpty());
    into.setManaged(into.isVisible());
  }

  /** That what was put off is not shown goes without saying while nothing is put off. */
  private boolean isUsual(Facet facet, int place, Choice.Wish wish) {
    return facet == Facet.SNOOZED
        && place == Facet.Away.PUT_OFF.ordinal()
        && wish == Choice.Wish.WITHOUT
        && model.facts().snoozes().isEmpty();
  }

  private static String said(Facet facet, int place, Choice.Wish wish) {
    return wish == Choice.Wish.WITHOUT
        ? Texts.get("queue.filter.not", facet.text(place))
        : facet.text(place);
  }

  private static Node taking(ObservableValue<String> text, Runnable off) {
    Button button = new Button();
    button.getStyleClass().add("active-filter");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(text);
    button.setGraphic(Icon.of(Feather.X, 12, Icon.Tone.MUTED));
    button.accessibleTextProperty().bind(Texts.bind("queue.filter.remove", text));
    button.setOnAction(event -> off.run());
    return button;
  }
}

package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Texts;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The line that leads through the tour, and the frame around what it speaks of. */
final class TourBar extends VBox {
  private static final PseudoClass HERE = PseudoClass.getPseudoClass("tour-here");

  private final Tour tour;
  private final Map<Tour.Stop, Node> places;
  private @Nullable Node framed;

  /**
   * Makes the line.
   *
   * @param places what each stop speaks of; a stop without one frames nothing
   */
  TourBar(Tour tour, Map<Tour.Stop, Node> places) {
    this.tour = tour;
    this.places = Map.copyOf(places);
    places.values().forEach(place -> place.getStyleClass().add("tour-place"));
    tour.stopProperty().subscribe(this::show);
  }

  private void show(Tour.@Nullable Stop stop) {
    getChildren().clear();
    frame(stop == null ? null : places.get(stop));
    if (stop == null) {
      return;
    }
    boolean offer = stop == Tour.Stop.OFFER;
    Banner banner =
        Banner.across(
            Banner.Kind.INFO,
            offer
                ? Texts.bind("shell.tour.title")
                : Texts.bind("shell.tour.at", stop.ordinal(), Tour.length()),
            Texts.bind(Texts.key("shell.tour-stop.*", stop)));
    if (offer) {
      banner.action(button("shell.tour.start", tour::start));
    } else {
      if (stop != Tour.Stop.QUEUE) {
        banner.action(button("shell.tour.back", tour::back));
      }
      boolean last = stop.ordinal() == Tour.length();
      banner.action(button(last ? "shell.tour.done" : "shell.tour.next", tour::next));
    }
    if (stop.ordinal() < Tour.length()) {
      banner.action(button("shell.tour.leave", tour::end));
    }
    getChildren().add(banner);
  }

  private void frame(@Nullable Node next) {
    if (framed != null) {
      framed.pseudoClassStateChanged(HERE, false);
    }
    framed = next;
    if (next != null) {
      next.pseudoClassStateChanged(HERE, true);
    }
  }

  private static Button button(String key, Runnable command) {
    Button button = new Button();
    button.getStyleClass().add("small");
    button.textProperty().bind(Texts.bind(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> command.run());
    return button;
  }
}

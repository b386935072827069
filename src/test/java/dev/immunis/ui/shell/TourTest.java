package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tour is offered once, goes both ways, and comes again only on wish. */
class TourTest {
  private final MemoryPreferences preferences = new MemoryPreferences();

  private Tour tour() {
    return new Tour(preferences, new DirectWork());
  }

  @Test
  void itPassesEveryStopOnceAndIsOver() {
    Tour tour = tour();
    tour.offer();
    List<Tour.Stop> seen = new ArrayList<>();
    while (tour.stopProperty().get() != null) {
      seen.add(tour.stopProperty().get());
      tour.next();
    }
    assertThat(seen).containsExactly(Tour.Stop.values());
    tour().offer();
    Tour again = tour();
    again.offer();
    assertThat(again.stopProperty().get()).as("seen once").isNull();
    again.start();
    assertThat(again.stopProperty().get()).isEqualTo(Tour.Stop.QUEUE);
  }

  @Test
  void whoDeclinesIsNotAskedAgain() {
    Tour tour = tour();
    tour.offer();
    tour.back();
    assertThat(tour.stopProperty().get()).isEqualTo(Tour.Stop.OFFER);
    tour.end();
    Tour next = tour();
    next.offer();
    assertThat(next.stopProperty().get()).isNull();
  }
}

package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.queue.Heads;
import dev.immunis.ui.queue.QueueViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The palette offers every action and finds reviews. */
class PaletteViewModelTest {
  private final List<String> ran = new ArrayList<>();
  private final MemoryCache cache = new MemoryCache();
  private final DirectWork work = new DirectWork();
  private final QueueViewModel queue =
      new QueueViewModel(
          QueueRooms.of(cache, new MemoryPreferences(), new TestClock()),
          new ChangeBus(),
          work,
          Runnable::run,
          QueueRooms.SILENT);
  private final KeyMap keys = new KeyMap();
  private final SimpleBooleanProperty may = new SimpleBooleanProperty(true);
  private final PaletteViewModel palette = new PaletteViewModel(keys, queue, work);

  @BeforeEach
  void actions() {
    for (String id : List.of("shell.action.theme", "shell.action.search", "shell.action.import")) {
      keys.add(Action.of(id, Scope.ANYWHERE, "", () -> ran.add(id)).enabledWhen(may));
    }
    keys.add(
        Action.of("shell.action.next-review", Scope.QUEUE, "j", () -> ran.add("next")),
        Action.of("shell.action.next-review-anywhere", Scope.ANYWHERE, "Alt+Down", () -> {}),
        Action.of(Palette.ACTION, Scope.ANYWHERE, "Ctrl+K", () -> {}));
    Heads.of(50, 5).forEach(head -> cache.heads.put(head.id(), head));
    queue.load();
  }

  private List<String> offered() {
    return palette.entriesProperty().get().stream()
        .filter(PaletteEntry.Command.class::isInstance)
        .map(entry -> ((PaletteEntry.Command) entry).action().id())
        .toList();
  }

  private long reviews() {
    return palette.entriesProperty().get().stream()
        .filter(PaletteEntry.Review.class::isInstance)
        .count();
  }

  @Test
  void nothingTypedOffersEveryActionOnce() {
    palette.type("");
    assertThat(offered())
        .containsExactly(
            "shell.action.theme",
            "shell.action.search",
            "shell.action.import",
            "shell.action.next-review");
    assertThat(reviews()).isZero();
    assertThat(palette.chosenProperty().get()).as("the heading is passed over").isEqualTo(1);
  }

  @Test
  void theBestIsChosenAndEnterRunsIt() {
    palette.type("nthm");
    assertThat(offered()).containsExactly("shell.action.theme");
    assertThat(palette.canRun()).isTrue();
    palette.run(palette.chosen());
    assertThat(ran).containsExactly("shell.action.theme");

    palette.type("");
    assertThat(offered()).as("used lately").startsWith("shell.action.theme");
  }

  @Test
  void whatMayNotBeDoneIsShownAndNotRun() {
    may.set(false);
    palette.type("next theme");
    assertThat(offered()).containsExactly("shell.action.theme");
    assertThat(palette.canRun()).isFalse();
  }

  @Test
  void reviewsAreFoundByAnyOfTheirWordsAndOpened() {
    palette.type("flaw number 4");
    assertThat(reviews()).as("4 and 40 to 49, at most six").isEqualTo(6);
    palette.type("#number 44");
    assertThat(reviews()).isEqualTo(1);
    assertThat(offered()).isEmpty();
    palette.run(palette.chosen());
    assertThat(queue.selectedProperty().get()).isEqualTo(new java.util.UUID(5, 44));
    palette.type("#");
    assertThat(reviews()).isEqualTo(40);
    palette.type(">re");
    assertThat(reviews()).isZero();
    assertThat(offered()).contains("shell.action.next-review");
  }

  @Test
  void theChosenLineGoesRoundAndNeverToAHeading() {
    palette.type("");
    int lines = palette.entriesProperty().get().size();
    palette.move(-1);
    assertThat(palette.chosenProperty().get()).isEqualTo(lines - 1);
    palette.move(1);
    assertThat(palette.chosenProperty().get()).isEqualTo(1);
    palette.choose(0);
    assertThat(palette.chosenProperty().get()).isEqualTo(1);
  }
}

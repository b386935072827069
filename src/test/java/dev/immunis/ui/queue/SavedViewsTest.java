package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Severity;
import dev.immunis.model.event.ChangeBus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Filter, order and columns stay, get names, and travel as text. */
class SavedViewsTest {
  private final MemoryPreferences preferences = new MemoryPreferences();
  private final MemoryCache cache = new MemoryCache();

  private QueueViewModel queue() {
    return new QueueViewModel(
        QueueRooms.of(cache, preferences, new TestClock()),
        new ChangeBus(),
        new DirectWork(),
        Runnable::run,
        QueueRooms.SILENT);
  }

  @Test
  void whatWasShownIsShownAtTheNextStartButNotTheWordsOfASearch() {
    QueueViewModel queue = queue();
    queue.wish(Facet.SEVERITY, Severity.LOW.ordinal(), Choice.Wish.WITHOUT);
    queue.search("log4j");
    queue.sortBy(QueueSort.DUE);
    queue.columns().setAll("CVE:150", "DUE");

    QueueViewModel next = queue();
    assertThat(next.filterProperty().get()).isEqualTo(queue.filterProperty().get().withSearch(""));
    assertThat(next.sortProperty().get()).isEqualTo(QueueSort.DUE);
    assertThat(next.columns()).containsExactly("CVE:150", "DUE");
  }

  @Test
  void aViewGetsANameAndComesBackWithIt() {
    QueueViewModel queue = queue();
    queue.show(SavedView.Standard.DUE.view());
    assertThat(queue.keepAs("  My morning ")).isTrue();
    assertThat(queue.keepAs(" ")).isFalse();
    assertThat(queue.keepAs("x".repeat(SavedView.LONGEST_NAME + 1))).isFalse();

    QueueViewModel next = queue();
    assertThat(next.views().own()).extracting(SavedView::name).containsExactly("My morning");
    next.show(SavedView.Standard.ALL.view());
    next.show(next.views().own().getFirst());
    assertThat(next.filterProperty().get()).isEqualTo(SavedView.Standard.DUE.view().filter());
    assertThat(next.sortProperty().get()).isEqualTo(QueueSort.DUE);
    next.views().remove(next.views().own().getFirst());
    assertThat(queue().views().own()).isEmpty();
  }

  @Test
  void theSameNameTakesThePlaceOfTheOlderView() {
    QueueViewModel queue = queue();
    queue.keepAs("Mine");
    queue.show(SavedView.Standard.ALL.view());
    queue.keepAs("mine");
    assertThat(queue.views().own()).hasSize(1);
    assertThat(queue.views().own().getFirst().filter())
        .isEqualTo(SavedView.Standard.ALL.view().filter());
  }

  @Test
  void aColleagueTakesItAsText() {
    QueueViewModel ana = queue();
    ana.show(SavedView.Standard.LISTED.view());
    String text = SavedViews.share(ana.current("Known exploited"));
    preferences.put("ui.queue.views", "");
    QueueViewModel ben = queue();
    assertThat(ben.take("  " + text + "\n")).isTrue();
    assertThat(ben.filterProperty().get()).isEqualTo(SavedView.Standard.LISTED.view().filter());
    assertThat(ben.views().own()).extracting(SavedView::name).containsExactly("Known exploited");
    assertThat(ben.take("https://example.org")).isFalse();
    assertThat(ben.take("immunis-view:{\"broken")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(SavedView.Standard.class)
  void eachStandardViewShowsItself(SavedView.Standard standard) {
    QueueViewModel queue = queue();
    queue.show(standard.view());
    assertThat(queue.rowsProperty().get().filter()).isEqualTo(standard.view().filter());
    assertThat(queue.rowsProperty().get().sort()).isEqualTo(standard.view().sort());
  }

  @Test
  void noTwoStandardViewsAreTheSame() {
    Set<QueueFilter> filters = new HashSet<>();
    for (SavedView.Standard standard : SavedView.Standard.values()) {
      filters.add(standard.view().filter());
    }
    assertThat(filters).hasSameSizeAs(List.of(SavedView.Standard.values()));
  }
}

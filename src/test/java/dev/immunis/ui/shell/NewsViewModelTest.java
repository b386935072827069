package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.app.SoloRooms;
import dev.immunis.fakes.DirectWork;
import dev.immunis.intake.ImportProgress;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.label.LabelOutcome;
import dev.immunis.model.label.LabelSource;
import dev.immunis.model.review.Review;
import dev.immunis.store.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what concerns the person is told, and nothing that they silenced. */
class NewsViewModelTest {
  @TempDir Path folder;
  private final List<News> told = new ArrayList<>();
  private final List<UUID> mine = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private SoloRooms rooms;

  @SuppressWarnings("NullAway.Init")
  private NewsViewModel news;

  private final Set<UUID> sealed = new HashSet<>();

  @BeforeEach
  void open() {
    rooms = new SoloRooms(folder);
    rooms.samples().importAll(ImportProgress.NONE, () -> false);
    news = news();
  }

  private NewsViewModel news() {
    NewsViewModel made =
        new NewsViewModel(
            new NewsViewModel.Rooms(
                rooms.cache(),
                rooms.labels(),
                rooms.preferences(),
                () -> rooms.profiles().current().actor(),
                mine::contains,
                sealed::contains),
            rooms.bus(),
            new DirectWork(),
            Runnable::run);
    made.onNews(told::add);
    return made;
  }

  @AfterEach
  void close() {
    news.close();
    rooms.close();
  }

  @Test
  void aMergedFixThatNoLongerHoldsIsToldAndWhatPeopleSayIsNot() {
    UUID id = rooms.cache().heads().getFirst().id();
    Digest version = rooms.cache().review(id).orElseThrow().version().digest();
    rooms
        .labels()
        .give(id, version, LabelOutcome.WRONG, LabelSource.MANUAL, "", Actor.human("Ana"));
    assertThat(told).isEmpty();
    rooms.labels().give(id, version, LabelOutcome.WRONG, LabelSource.REVERT, "", Actor.engine());
    assertThat(told).extracting(News::kind).containsExactly(News.Kind.FIX_CAME_UNDONE);
    assertThat(told.getFirst().review()).isEqualTo(id);
  }

  private UUID decide(int at, Actor by) {
    UUID id = rooms.cache().heads().get(at).id();
    Review review = rooms.cache().review(id).orElseThrow();
    rooms
        .authority()
        .record(
            new DecisionRecord(
                new UUID(77, at),
                id,
                review.version().digest(),
                review.version().content().patch().bytes(),
                null,
                null,
                null,
                DecisionKind.REJECT,
                "It does not fix the second call.",
                0.5,
                Map.of(),
                null,
                true,
                by,
                Channel.CONSOLE,
                "1",
                Instant.now()));
    return id;
  }

  @Test
  void aHeldReviewThatSomebodyElseDecidedIsTold() {
    mine.add(rooms.cache().heads().getFirst().id());
    mine.add(rooms.cache().heads().get(2).id());
    UUID held = decide(0, Samples.BEN);
    decide(1, Samples.BEN);
    decide(2, rooms.profiles().current().actor());
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().review()).isEqualTo(held);
    assertThat(told.getFirst().sentence()).contains("Ben");
  }

  @Test
  void whatIsSilencedStaysSilentAtTheNextStartToo() {
    mine.add(rooms.cache().heads().getFirst().id());
    news.silence(News.Kind.CLAIMED_DECIDED, true);
    news.close();
    news = news();
    assertThat(news.silenced()).containsExactly(News.Kind.CLAIMED_DECIDED);
    decide(0, Samples.BEN);
    assertThat(told).isEmpty();
    news.conflicts(2);
    assertThat(told).extracting(News::kind).containsExactly(News.Kind.CONFLICT);
    news.conflicts(1);
    assertThat(told).as("fewer is no news").hasSize(1);
  }
}

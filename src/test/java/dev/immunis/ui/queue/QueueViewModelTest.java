package dev.immunis.ui.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryCache;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.QueueRooms;
import dev.immunis.fakes.TestClock;
import dev.immunis.model.Digest;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.ui.kit.Job;
import dev.immunis.ui.kit.Progress;
import dev.immunis.ui.kit.VerdictLook;
import dev.immunis.ui.kit.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queue shows what the store holds, in whatever order the answers of the store come. */
class QueueViewModelTest {
  private static final List<ReviewHead> HEADS = Heads.of(3, 7);

  private final MemoryCache cache = new MemoryCache();
  private final MemoryPreferences preferences = new MemoryPreferences();
  private final ChangeBus bus = new ChangeBus();
  private final LateAnswers work = new LateAnswers();
  private final QueueViewModel model =
      new QueueViewModel(
          QueueRooms.of(cache, preferences, new TestClock()),
          bus,
          work,
          Runnable::run,
          QueueRooms.SILENT);

  @Test
  void whatComesInWhileEverythingIsReadIsNotLost() {
    put(HEADS.get(0));
    model.load();
    work.answerAll();
    assertThat(model.size()).isEqualTo(1);

    // More than a handful is read whole; its answer is on the way when one more comes in.
    changed(IntStream.range(0, 2000).mapToObj(i -> new UUID(99, i)).toList());
    put(HEADS.get(1));
    changed(List.of(HEADS.get(1).id()));
    work.answerNewestFirst();
    assertThat(model.size()).isEqualTo(2);
  }

  @Test
  void anOlderAnswerNeverReplacesANewerOne() {
    put(HEADS.get(0));
    model.showScope(QueueFilter.Scope.ALL);
    model.load();
    work.answerAll();

    ReviewHead one = HEADS.get(0);
    changed(List.of(one.id()));
    cache.heads.put(one.id(), sameReviewAs(one, HEADS.get(2)));
    changed(List.of(one.id()));
    work.answerNewestFirst();
    assertThat(shownTitles()).containsExactly(HEADS.get(2).title());
  }

  @Test
  void sortingDoesNotWaitForTheStore() {
    DirectWork held = new DirectWork().hold();
    QueueViewModel waiting =
        new QueueViewModel(
            QueueRooms.of(cache, preferences, new TestClock()),
            bus,
            held,
            Runnable::run,
            QueueRooms.SILENT);
    waiting.sortBy(QueueSort.WAITING);
    assertThat(preferences.get("ui.queue.sort")).isEmpty();
    while (held.waiting() > 0) {
      held.runNext();
    }
    assertThat(preferences.get("ui.queue.sort")).contains("WAITING");
  }

  @Test
  void aSealedVerdictIsInNoRowFilterOrColumnUntilItIsRevealed() {
    List<ReviewHead> judged =
        Heads.of(40, 5).stream()
            .filter(head -> head.verdict() != null && head.status().awaitsDecision())
            .toList();
    judged.forEach(this::put);
    UUID closed = judged.getFirst().id();
    QueueViewModel queue =
        new QueueViewModel(
            QueueRooms.of(cache, preferences, new TestClock(), heads -> Set.of(closed)),
            bus,
            new DirectWork(),
            Runnable::run,
            QueueRooms.SILENT);
    queue.load();
    assertThat(queue.head(closed)).isEqualTo(judged.getFirst().sealed());
    assertThat(QueueColumn.VERDICT.text(queue.head(closed), queue.facts(), Duration.ZERO))
        .isEqualTo(VerdictLook.SEALED.word());
    int verdict = judged.getFirst().verdict().ordinal();
    queue.wish(Facet.VERDICT, verdict, Choice.Wish.WITH);
    assertThat(queue.rowsProperty().get().rowOf(closed)).isEqualTo(-1);

    Digest first = version(closed, "first");
    queue.reveal(closed, first);
    assertThat(queue.head(closed)).isEqualTo(judged.getFirst());
    assertThat(queue.rowsProperty().get().rowOf(closed)).isNotEqualTo(-1);
    changed(List.of(closed));
    assertThat(queue.head(closed)).isEqualTo(judged.getFirst());

    Digest second = version(closed, "second");
    changed(List.of(closed));
    assertThat(queue.facts().sealed()).containsExactly(closed);
    assertThat(queue.head(closed)).isEqualTo(judged.getFirst().sealed());
    assertThat(queue.rowsProperty().get().rowOf(closed)).isEqualTo(-1);
    queue.reveal(closed, first);
    assertThat(queue.head(closed)).as("what was open before").isEqualTo(judged.getFirst().sealed());
    queue.reveal(closed, second);
    assertThat(queue.head(closed)).isEqualTo(judged.getFirst());
    queue.close();
  }

  /** Gives a review another version. */
  private Digest version(UUID id, String patch) {
    ReviewAdmission admission = Samples.bare("queue", patch);
    cache.reviews.put(id, Samples.waiting(admission, admission.content()));
    return admission.version();
  }

  private void put(ReviewHead head) {
    cache.heads.put(head.id(), head);
  }

  private void changed(List<UUID> ids) {
    bus.publish(new Change.ReviewsImported(ids));
  }

  private List<String> shownTitles() {
    QueueRows rows = model.rowsProperty().get();
    return IntStream.range(0, rows.size())
        .mapToObj(rows::get)
        .flatMap(
            row -> row instanceof QueueRow.Item item ? Stream.of(item.head().title()) : Stream.of())
        .toList();
  }

  private static ReviewHead sameReviewAs(ReviewHead one, ReviewHead other) {
    return new ReviewHead(
        one.id(),
        one.code(),
        one.sourceKey(),
        one.cve(),
        other.title(),
        one.severity(),
        one.ecosystem(),
        one.packageName(),
        one.packageVersion(),
        one.fixedVersion(),
        one.strategy(),
        one.verdict(),
        one.tier(),
        one.confirmationConfidence(),
        one.priority(),
        one.status(),
        one.decision(),
        one.createdAt(),
        one.decidedAt());
  }

  /** Tasks run when they are started, as on a free thread; the test lets their answers through. */
  private static final class LateAnswers implements Work, Progress {
    private final List<Runnable> answers = new ArrayList<>();

    @Override
    public <T> Job<T> start(Lane lane, Task<T> task) {
      Job.Feed<T> feed = new Job.Feed<>(() -> {}, reason -> {});
      answers.add(answerOf(task, feed));
      return feed.job();
    }

    private <T> Runnable answerOf(Task<T> task, Job.Feed<T> feed) {
      try {
        T value = task.run(this);
        return () -> feed.done(value);
      } catch (Exception e) {
        return () -> feed.failed(e);
      }
    }

    void answerAll() {
      while (!answers.isEmpty()) {
        answers.removeFirst().run();
      }
    }

    void answerNewestFirst() {
      while (!answers.isEmpty()) {
        answers.removeLast().run();
      }
    }

    @Override
    public void report(double done, String message) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void onCancel(Runnable action) {}
  }
}

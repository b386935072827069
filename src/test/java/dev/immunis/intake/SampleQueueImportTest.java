package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.intake.problem.Problem;
import dev.immunis.model.Actor;
import dev.immunis.model.review.ReviewSource;
import org.junit.jupiter.api.Test;

/** The samples that come with the console come in by the same way as any bundle. */
class SampleQueueImportTest {
  private final MemoryAuthority authority = new MemoryAuthority();
  private final SampleQueue queue =
      new SampleQueue(authority, () -> Actor.human("ana"), new TickingClock());

  @Test
  void allSamplesComeInOnceAndCanBeRun() {
    ImportReport first = queue.importAll(ImportProgress.NONE, () -> false);
    assertThat(first.problems()).extracting(Problem::line).isEmpty();
    assertThat(first.created()).isGreaterThanOrEqualTo(8).isEqualTo(SampleQueue.ids().size());
    assertThat(authority.reviews.values())
        .allSatisfy(
            versions -> {
              assertThat(versions.getLast().plan()).isNotNull();
              assertThat(versions.getLast().source().kind()).isEqualTo(ReviewSource.Kind.SAMPLE);
            });
    assertThat(queue.importAll(ImportProgress.NONE, () -> false).unchanged())
        .isEqualTo(first.created());
  }

  @Test
  void oneSampleCanBeReadByItsId() throws Exception {
    String id = SampleQueue.ids().getFirst();
    assertThat(queue.read(id).review().source().key()).isEqualTo(id);
    assertThat(authority.reviews).isEmpty();
  }

  @Test
  void cancelStopsAtOnce() {
    ImportReport report = queue.importAll(ImportProgress.NONE, () -> true);
    assertThat(report.cancelled()).isTrue();
    assertThat(report.items()).isEmpty();
  }
}

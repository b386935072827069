package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.intake.problem.Problem;
import dev.immunis.model.Actor;
import dev.immunis.model.review.ReviewSource;
import dev.immunis.store.ReviewAdmission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything of the corpus comes in, and means what its makers wrote. */
class CorpusTest {
  private final MemoryAuthority authority = new MemoryAuthority();
  private final Importer importer =
      new Importer(authority, () -> Actor.human("ana"), new TickingClock());
  private Path corpus = Path.of(".");

  @BeforeEach
  void corpusIsThere() {
    String folder = System.getProperty("immunis.corpus", "");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "no corpus: name its folder with -Dimmunis.corpus");
    corpus = Path.of(folder);
  }

  @Test
  void allOfItComesInAndTheSecondTimeNothingChanges() {
    ImportReport first =
        importer.importPaths(List.of(corpus.resolve("dev")), ImportProgress.NONE, () -> false);
    assertThat(first.problems()).extracting(Problem::line).isEmpty();
    assertThat(first.created()).isEqualTo(63);
    assertThat(first.advisories()).isEqualTo(59);
    assertThat(authority.reviews.values().stream().filter(v -> v.getLast().plan() != null).count())
        .isEqualTo(52);

    ImportReport second =
        importer.importPaths(List.of(corpus.resolve("dev")), ImportProgress.NONE, () -> false);
    assertThat(second.unchanged()).isEqualTo(63);
    assertThat(second.created() + second.renewed()).isZero();
  }

  @Test
  void anEmptyPatchComesInAndIsMarked() {
    ReviewAdmission review = one("runnable/neg-patch-empty");
    assertThat(review.content().patch().unreadable()).isNotBlank();
    assertThat(review.content().patch().files()).isNull();
  }

  @Test
  void aUtf16PatchComesIn() {
    ReviewAdmission review = one("diffs/synthetic-utf16");
    assertThat(review.content().patch().unreadable()).isNull();
    assertThat(review.content().patch().files()).isEqualTo(1);
    assertThat(review.plan()).isNull();
  }

  private ReviewAdmission one(String path) {
    ImportReport report =
        importer.importPaths(
            List.of(corpus.resolve("dev").resolve(path)), ImportProgress.NONE, () -> false);
    assertThat(report.problems()).isEmpty();
    String id = Path.of(path).getFileName().toString();
    return authority
        .reviews
        .get(new ReviewSource(ReviewSource.Kind.BUNDLE, id).reviewId())
        .getLast();
  }
}

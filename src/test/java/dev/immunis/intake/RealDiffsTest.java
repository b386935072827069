package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.intake.problem.Problem;
import dev.immunis.model.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Real published fixes come in; the folder that the corpus' {@code make_real_diffs.py} wrote is
 * named with {@code -Dimmunis.realdiffs}, because making it needs the registries.
 */
class RealDiffsTest {
  @Test
  void allComeInAndNearlyAllCanBeRead() {
    String folder = System.getProperty("immunis.realdiffs", "");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
        "no real diffs: make them with make_real_diffs.py and name the folder with"
            + " -Dimmunis.realdiffs");
    MemoryAuthority authority = new MemoryAuthority();
    Importer importer = new Importer(authority, () -> Actor.human("ana"), new TickingClock());
    ImportReport report =
        importer.importPaths(List.of(Path.of(folder)), ImportProgress.NONE, () -> false);
    assertThat(report.problems()).extracting(Problem::line).isEmpty();
    assertThat(report.created()).isPositive();
    // git itself refuses a rename out of "git diff --no-index -M", which names both folders.
    List<String> unreadable =
        authority.reviews.values().stream()
            .map(List::getLast)
            .filter(review -> review.content().patch().unreadable() != null)
            .map(review -> review.source().key())
            .toList();
    assertThat(unreadable).hasSizeLessThanOrEqualTo(report.created() / 50);
  }
}

package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.intake.files.IntakeLimits;
import dev.immunis.intake.problem.Fault;
import dev.immunis.intake.problem.Problem;
import dev.immunis.model.Actor;
import java.nio.file.Path;
import java.util.List;

/** An importer over a store in memory, with the questions that tests ask. */
final class Intake {
  final MemoryAuthority authority = new MemoryAuthority();
  private final Importer importer;

  Intake() {
    this(IntakeLimits.standard());
  }

  Intake(IntakeLimits limits) {
    importer = new Importer(authority, () -> Actor.human("ana"), new TickingClock(), limits);
  }

  Importer importer() {
    return importer;
  }

  ImportReport take(Path... paths) {
    return importer.importPaths(List.of(paths), ImportProgress.NONE, () -> false);
  }

  /** Imports what must be refused for one reason, and nothing must have come in. */
  Problem refused(Path path) {
    ImportReport report = take(path);
    assertThat(report.problems()).as("problems").hasSize(1);
    assertThat(authority.reviews).isEmpty();
    assertThat(authority.advisories).isEmpty();
    return report.problems().getFirst();
  }

  void refused(Path path, String file, String field, Fault fault) {
    Problem problem = refused(path);
    assertThat(problem.fault()).as(problem.line()).isEqualTo(fault);
    assertThat(problem.file()).isEqualTo(file);
    assertThat(problem.field()).isEqualTo(field);
    assertThat(problem.bundle()).isNotBlank();
    assertThat(problem.line()).doesNotContain("{0}", "{1}", "{2}");
  }
}

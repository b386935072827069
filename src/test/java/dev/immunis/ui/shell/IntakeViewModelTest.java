package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.fakes.TestClock;
import dev.immunis.intake.Importer;
import dev.immunis.intake.SampleQueue;
import dev.immunis.model.Actor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is dropped on the window while an import runs is taken in too. */
class IntakeViewModelTest {
  private final DirectWork work = new DirectWork().hold();

  @SuppressWarnings("NullAway.Init")
  private IntakeViewModel model;

  @BeforeEach
  void make() {
    MemoryAuthority authority = new MemoryAuthority();
    TestClock clock = new TestClock();
    model =
        new IntakeViewModel(
            new Importer(authority, () -> Actor.human("Ana"), clock),
            new SampleQueue(authority, () -> Actor.human("Ana"), clock),
            work);
  }

  @Test
  void aSecondImportWaitsForTheFirstAndBothAreTold() {
    model.take(List.of(Path.of("no-such-bundle-1")));
    model.take(List.of(Path.of("no-such-bundle-2")));
    assertThat(work.waiting()).isEqualTo(1);
    runAll();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.resultProperty().get().refused()).isEqualTo(2);
    assertThat(model.resultProperty().get().problems())
        .anyMatch(line -> line.contains("no-such-bundle-1"))
        .anyMatch(line -> line.contains("no-such-bundle-2"));

    model.take(List.of(Path.of("no-such-bundle-3")));
    runAll();
    assertThat(model.resultProperty().get().refused()).as("a new import starts anew").isEqualTo(1);
  }

  @Test
  void cancelEndsThoseThatWaitToo() {
    model.take(List.of(Path.of("no-such-bundle-1")));
    model.take(List.of(Path.of("no-such-bundle-2")));
    model.cancel();
    assertThat(model.stoppingProperty().get()).isTrue();
    runAll();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.stoppingProperty().get()).isFalse();
    assertThat(model.resultProperty().get().stopped()).isTrue();
    assertThat(model.resultProperty().get().looked()).isZero();
  }

  @Test
  void aStoppedImportTellsHowFarItCame() {
    model.take(List.of(Path.of("no-such-bundle-1"), Path.of("no-such-bundle-2")));
    model
        .currentProperty()
        .subscribe(
            name -> {
              if (name.equals("no-such-bundle-1")) {
                model.cancel();
              }
            });
    runAll();
    assertThat(model.resultProperty().get().stopped()).isTrue();
    assertThat(model.resultProperty().get().looked()).isEqualTo(1);
    assertThat(model.resultProperty().get().problems()).hasSize(1);

    model.take(List.of(Path.of("no-such-bundle-3")));
    runAll();
    assertThat(model.resultProperty().get().stopped()).as("a new import is not stopped").isFalse();
    assertThat(model.resultProperty().get().refused()).isEqualTo(1);
  }

  private void runAll() {
    while (work.waiting() > 0) {
      work.runNext();
    }
  }
}

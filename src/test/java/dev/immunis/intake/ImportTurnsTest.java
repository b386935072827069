package dev.immunis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.fakes.MemoryAuthority;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.Fault;
import dev.immunis.fakes.github.PullBench;
import dev.immunis.fakes.github.PullState;
import dev.immunis.model.Actor;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pull requests that are taken in by themselves. */
final class ImportTurnsTest {
  private static final Duration EVERY = Duration.ofMinutes(30);
  private final TestClock clock = new TestClock();
  private final MemoryAuthority authority = new MemoryAuthority();

  private ImportTurns turns(PullBench pulls, String plan) {
    return new ImportTurns(
        ImportPlan.of(plan),
        EVERY,
        pulls.github::pullRequests,
        server -> new PullRequestImporter(authority, server, () -> Actor.human("ana"), clock),
        clock);
  }

  private static ImportState.Turn last(ImportTurns turns) {
    return Objects.requireNonNull(turns.state(null).last());
  }

  @Test
  void eachTurnTakesInWhatIsNewAndWhatWasPushed() throws IOException {
    try (PullBench pulls = new PullBench(clock, Duration.ofSeconds(60))) {
      PullState pull = pulls.open("shop");
      pulls.open("till");
      ImportTurns turns = turns(pulls, "acme/shop, acme/till");
      assertThat(turns.turn()).isTrue();
      assertThat(last(turns).created()).isEqualTo(2);
      assertThat(turns.state(null).next()).isEqualTo(clock.now().plus(EVERY));
      assertThat(turns.turn()).as("before its time").isFalse();

      pulls.push(pull, PullBench.hex("pushed"), PullBench.OTHER_DIFF);
      clock.tick(EVERY);
      assertThat(turns.turn()).isTrue();
      assertThat(last(turns).created()).isZero();
      assertThat(last(turns).renewed()).isEqualTo(1);
      assertThat(last(turns).well()).isTrue();

      pulls.server.faults(seen -> Fault.BREAKS_BEFORE);
      clock.tick(EVERY);
      assertThat(turns.turn()).isTrue();
      assertThat(last(turns).well()).isFalse();
      assertThat(last(turns).problems()).hasSize(2);

      pulls.server.faults(seen -> Fault.NONE);
      clock.tick(EVERY);
      assertThat(turns.turn()).isTrue();
      assertThat(last(turns).well()).isTrue();
      turns.stop();
      clock.tick(EVERY);
      assertThat(turns.turn()).isFalse();
    }
  }

  @Test
  void settingsThatCannotBeUsedAreAnOutcomeAndNothingPlannedIsNothing() {
    ImportTurns broken =
        new ImportTurns(
            ImportPlan.of("acme/shop"),
            EVERY,
            () -> {
              throw new IllegalStateException("no such server");
            },
            server -> new PullRequestImporter(authority, server, () -> Actor.human("ana"), clock),
            clock);
    assertThat(broken.turn()).isTrue();
    assertThat(last(broken).failure()).isEqualTo("no such server");
    assertThat(ImportPlan.of("  ").entries()).isEmpty();
  }

  @Test
  void aPlanNamesRepositoriesMakersAuthorsAndLabels() {
    ImportPlan plan = ImportPlan.of("acme/shop:dependabot, acme/till@ana+security+npm update");
    assertThat(plan.entries())
        .containsExactly(
            new ImportPlan.Entry(
                "acme/shop", new PullRequestWish("dependabot", null, Set.of(), ImportPlan.MOST)),
            new ImportPlan.Entry(
                "acme/till",
                new PullRequestWish(
                    "anyone", "ana", Set.of("security", "npm update"), ImportPlan.MOST)));
    for (String bad :
        new String[] {"acme", "acme/shop:nobody", "a/b:dependabot:renovate", "a/b+"}) {
      assertThatThrownBy(() -> ImportPlan.of(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

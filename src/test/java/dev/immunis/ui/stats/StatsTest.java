package dev.immunis.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.TickingAlarms;
import dev.immunis.model.event.Change;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When the figures are counted, and from which moment on "today" and "this week" begin. */
class StatsTest {
  // TestClock starts on a Friday, 2026-01-02T03:04:05Z; in São Paulo it is 00:04:05.
  private static final ZoneId HOME = ZoneId.of("America/Sao_Paulo");

  private final CountedTallies tallies = new CountedTallies();
  private final TestClock clock = new TestClock();
  private final TickingAlarms alarms = new TickingAlarms(clock);
  private final DirectWork work = new DirectWork();
  private final ChangeBus bus = new ChangeBus();
  private final StatsViewModel model =
      new StatsViewModel(
          tallies, bus, clock, HOME, work, Runnable::run, alarms.alarm(), alarms.alarm());

  private void change() {
    bus.publish(new Change.RunKept(new UUID(1, 1), new UUID(2, 2)));
  }

  @Test
  void dayAndWeekBeginWhereThePersonIs() {
    model.load();
    assertThat(tallies.days).containsExactly(Instant.parse("2026-01-02T03:00:00Z"));
    assertThat(tallies.weeks).containsExactly(Instant.parse("2025-12-29T03:00:00Z"));
    assertThat(model.tallyProperty().get()).isEqualTo(CountedTallies.BUSY);
  }

  @Test
  void aThousandChangesAreCountedAFewTimesASecond() {
    model.load();
    for (int i = 0; i < 1_000; i++) {
      change();
      alarms.tick(Duration.ofMillis(1));
    }
    alarms.tick(StatsViewModel.SOON);
    assertThat(tallies.days).hasSizeBetween(4, 6);
  }

  @Test
  void theLastChangeIsAlwaysCounted() {
    model.load();
    work.hold();
    change();
    alarms.tick(StatsViewModel.SOON); // this count is under way
    change();
    alarms.tick(StatsViewModel.SOON);
    assertThat(work.waiting()).isEqualTo(1);
    work.runNext();
    alarms.tick(StatsViewModel.SOON);
    assertThat(work.runNext()).isTrue();
    assertThat(tallies.days).hasSize(3);
  }

  @Test
  void atMidnightTodayStartsAnew() {
    model.load();
    alarms.tick(Duration.ofHours(24));
    assertThat(tallies.days.getLast()).isEqualTo(Instant.parse("2026-01-03T03:00:00Z"));
  }

  @Test
  void aFailureKeepsTheFiguresAndIsSaid() {
    model.load();
    tallies.failure = new StoreException("the disk is gone");
    change();
    alarms.tick(StatsViewModel.SOON);
    assertThat(model.problemProperty().get()).isEqualTo("the disk is gone");
    assertThat(model.tallyProperty().get()).isEqualTo(CountedTallies.BUSY);
    tallies.failure = null;
    change();
    alarms.tick(StatsViewModel.SOON);
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void nothingIsCountedAfterTheEnd() {
    model.load();
    model.close();
    change();
    alarms.tick(Duration.ofDays(2));
    assertThat(tallies.days).hasSize(1);
    assertThat(List.copyOf(work.unheard())).isEmpty();
  }
}

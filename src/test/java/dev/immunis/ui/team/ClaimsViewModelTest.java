package dev.immunis.ui.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.TeamException;
import dev.immunis.sync.ClaimKeeper;
import dev.immunis.sync.Laptop;
import dev.immunis.sync.TwoLaptops;
import dev.immunis.ui.kit.Alarm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claiming, handing back and seeing who holds a review, on two real workspaces. */
class ClaimsViewModelTest {
  @TempDir Path folder;
  private final ReviewAdmission one = Samples.full("case-1", "first");
  private final DirectWork work = new DirectWork();
  private final OneAlarm alarm = new OneAlarm();
  private TwoLaptops two;
  private ClaimsViewModel ana;
  private ClaimsViewModel ben;

  private static final class OneAlarm implements Alarm {
    @Nullable Duration after;
    @Nullable Runnable task;

    @Override
    public void set(Duration when, Runnable what) {
      after = when;
      task = what;
    }

    @Override
    public void stop() {
      task = null;
    }
  }

  @BeforeEach
  void open() {
    two = new TwoLaptops(folder);
    ana = model(two.ana, new OneAlarm());
    ben = model(two.ben, alarm);
  }

  private ClaimsViewModel model(Laptop laptop, Alarm own) {
    return new ClaimsViewModel(
        new ClaimsViewModel.Rooms(
            laptop.workspace.claims(),
            two.keeper(laptop),
            laptop.workspace.profiles(),
            laptop.sync,
            laptop.bus,
            two.clock,
            ZoneOffset.UTC),
        work,
        Runnable::run,
        own);
  }

  @AfterEach
  void close() {
    ana.close();
    ben.close();
    two.close();
    assertThat(work.unheard()).isEmpty();
  }

  @Test
  void withoutATeamThereIsNothingToClaim() {
    UUID id = two.ben.admit(one);
    ben.openProperty().set(id);
    assertThat(ben.canTakeProperty().get()).isFalse();
    ben.take();
    assertThat(two.ben.workspace.claims().all()).isEmpty();
  }

  @Test
  void theOtherSeesWhoHoldsItUntilItIsHandedBack() {
    UUID id = two.shared(one);
    ana.openProperty().set(id);
    ben.openProperty().set(id);
    assertThat(ana.canTakeProperty().get()).isTrue();

    ana.take();
    assertThat(ana.openClaimProperty().get())
        .isEqualTo(new ReviewClaim("ana", true, false, Samples.START.plus(ClaimKeeper.LEASE)));
    assertThat(ana.canTakeProperty().get()).isFalse();
    assertThat(ana.canHandBackProperty().get()).isTrue();

    two.ben.sync.syncNow();
    assertThat(ben.openClaimProperty().get().holder()).isEqualTo("ana");
    assertThat(ben.openClaimProperty().get().mine()).isFalse();
    assertThat(ben.canTakeProperty().get()).isFalse();
    assertThat(ben.canHandBackProperty().get()).isFalse();

    ana.handBack();
    assertThat(ana.openClaimProperty().get()).isNull();
    two.ben.sync.syncNow();
    assertThat(ben.openClaimProperty().get()).isNull();
    assertThat(ben.canTakeProperty().get()).isTrue();
  }

  @Test
  void whoComesSecondIsToldWhoWasFirst() {
    UUID id = two.shared(one);
    ana.openProperty().set(id);
    ana.take();
    ben.openProperty().set(id);
    ben.take();
    assertThat(ben.openClaimProperty().get().holder()).isEqualTo("ana");
    assertThat(ben.openClaimProperty().get().mine()).isFalse();
  }

  @Test
  void offlineItIsSoftAndEndsByItself() {
    UUID id = two.shared(one);
    two.cutBen(TeamException.Kind.UNREACHABLE);
    ben.openProperty().set(id);
    ben.take();
    assertThat(ben.openClaimProperty().get().soft()).isTrue();
    assertThat(ben.openClaimProperty().get().mine()).isTrue();

    assertThat(alarm.after).isEqualTo(ClaimKeeper.LEASE.plusMillis(1));
    two.clock.tick(ClaimKeeper.LEASE.plusSeconds(1));
    alarm.task.run();
    assertThat(ben.openClaimProperty().get()).isNull();
    assertThat(ben.claimsProperty().get()).isEmpty();
  }
}

package dev.immunis.ui.review;

import dev.immunis.app.SoloRooms;
import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.TickingAlarms;
import dev.immunis.model.oversight.OversightSwitches;
import dev.immunis.ui.review.diff.PatchViewModel;
import dev.immunis.ui.review.diff.ReadingViewModel;
import dev.immunis.ui.review.diff.RemarksViewModel;

/** The view models of the patch tab on real rooms, for tests. */
final class ReadingDesk {
  private ReadingDesk() {}

  static ReviewViewModel.Parts parts(SoloRooms rooms, DirectWork work) {
    return parts(rooms, work, OversightSwitches.usual());
  }

  static ReviewViewModel.Parts parts(SoloRooms rooms, DirectWork work, OversightSwitches switches) {
    TestClock clock = new TestClock();
    TickingAlarms alarms = new TickingAlarms(clock);
    return new ReviewViewModel.Parts(
        new PatchViewModel(rooms.vault(), rooms.preferences(), work),
        new ReadingViewModel(
            new ReadingViewModel.Rooms(rooms.readings(), OversightSwitches.usual(), clock),
            work,
            alarms.alarm(),
            alarms.alarm()),
        new RemarksViewModel(
            new RemarksViewModel.Rooms(rooms.lineComments(), rooms.profiles(), clock, rooms.ids()),
            work,
            alarms.alarm()),
        new OpinionViewModel(
            new OpinionViewModel.Rooms(rooms.firstOpinions(), switches, rooms.profiles(), clock),
            work));
  }
}

package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.wargame.WargameProgress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run that goes on; made only of what the run told, nothing is guessed.
 *
 * @param startedNanos monotonic time of the start
 * @param heard whether anything was told yet; a run started by another face tells us nothing
 * @param preparing the tree that is being set up now, null when none
 * @param current the trial that runs now, null when none
 * @param toGo how many more valid trials an arm is known to want
 * @param line the newest line of output
 * @param judging whether all trials ended
 * @param measuring what is run to see which lines it goes through, null when nothing is
 */
record LiveRun(
    long startedNanos,
    boolean heard,
    @Nullable PatchApplication application,
    @Nullable Side preparing,
    List<SetupRun> setups,
    List<Trial> trials,
    WargameProgress.@Nullable TrialStarted current,
    Map<Arm, Integer> toGo,
    String line,
    boolean judging,
    Reach.@Nullable Phase measuring) {
  LiveRun {
    setups = List.copyOf(setups);
    trials = List.copyOf(trials);
    toGo = Map.copyOf(toGo);
  }

  static LiveRun starting(long nanos) {
    return new LiveRun(
        nanos, false, null, null, List.of(), List.of(), null, Map.of(), "", false, null);
  }

  LiveRun after(WargameProgress step) {
    return switch (step) {
      case WargameProgress.Applied applied ->
          with(applied.application(), null, setups, trials, null, toGo, line, false);
      case WargameProgress.Preparing begun ->
          with(application, begun.side(), setups, trials, null, toGo, "", false);
      case WargameProgress.SetUp ended ->
          with(application, null, plus(setups, ended.setup()), trials, null, toGo, line, false);
      case WargameProgress.Measuring begun ->
          new LiveRun(
              startedNanos,
              true,
              application,
              null,
              setups,
              trials,
              null,
              toGo,
              "",
              false,
              begun.phase());
      case WargameProgress.TrialStarted begun ->
          with(application, null, setups, trials, begun, wanting(begun), "", false);
      case WargameProgress.OutputLine output ->
          with(application, preparing, setups, trials, current, toGo, output.line(), judging);
      case WargameProgress.TrialEnded ended ->
          with(
              application,
              null,
              setups,
              plus(trials, ended.trial()),
              null,
              oneLess(ended.trial().arm()),
              line,
              false);
      case WargameProgress.Judged judged ->
          with(application, null, setups, trials, null, toGo, line, true);
      case WargameProgress.Broken broken ->
          with(application, null, setups, trials, null, toGo, line, true);
    };
  }

  private LiveRun with(
      @Nullable PatchApplication how,
      @Nullable Side tree,
      List<SetupRun> setUp,
      List<Trial> ended,
      WargameProgress.@Nullable TrialStarted running,
      Map<Arm, Integer> wanted,
      String newest,
      boolean over) {
    return new LiveRun(
        startedNanos, true, how, tree, setUp, ended, running, wanted, newest, over, null);
  }

  private Map<Arm, Integer> wanting(WargameProgress.TrialStarted begun) {
    Map<Arm, Integer> next = copy();
    if (begun.needed() > 0) {
      next.put(begun.arm(), Math.max(1, begun.needed() - begun.number() + 1));
    } else {
      next.remove(begun.arm());
    }
    return next;
  }

  private Map<Arm, Integer> oneLess(Arm arm) {
    Map<Arm, Integer> next = copy();
    next.computeIfPresent(arm, (key, count) -> Math.max(0, count - 1));
    return next;
  }

  private Map<Arm, Integer> copy() {
    Map<Arm, Integer> next = new EnumMap<>(Arm.class);
    next.putAll(toGo);
    return next;
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> next = new ArrayList<>(list);
    next.add(more);
    return next;
  }
}

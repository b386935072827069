package dev.immunis.wargame.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.wargame.Reach.HunkLines;
import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.model.wargame.Reach.State;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.wargame.reach.ChangedHunk.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the words of the watching programs make of a hunk. */
class ReachReaderTest {
  @TempDir Path folder;

  @Test
  void aLineThatRunsWhenTheFileIsLoadedTouchesNothingBesideAFunctionThatDidNotRun()
      throws Exception {
    ChangedHunk imports = hunk(1, 1);
    ChangedHunk function = hunk(2, 10);
    String loaded = "code\ta.py\t1\ntop\ta.py\t1\ncode\ta.py\t10\n";
    assertThat(states(loaded, imports, function)).containsExactly(State.BESIDE, State.NOT_TOUCHED);
    assertThat(states(loaded, hunk(1, 1, 10))).containsExactly(State.BESIDE);
    assertThat(states(loaded + "ran\ta.py\t10\n", hunk(1, 1, 10))).containsExactly(State.TOUCHED);
  }

  @Test
  void aPatchOfSuchLinesAloneIsTouchedWhenTheyRun() throws Exception {
    HunkLines only = read("code\ta.py\t1\ntop\ta.py\t1\n", hunk(1, 1, 2)).getFirst();
    assertThat(only.state()).isEqualTo(State.TOUCHED);
    assertThat(only.ran()).containsExactly(1);
  }

  private List<State> states(String words, ChangedHunk... hunks) throws IOException {
    return read(words, hunks).stream().map(HunkLines::state).toList();
  }

  private List<HunkLines> read(String words, ChangedHunk... hunks) throws IOException {
    Path out = Files.writeString(folder.resolve("out.txt"), "tool\tpython\nloaded\ta.py\n" + words);
    return ReachReader.read(
            Phase.TESTS_AFTER,
            List.of(hunks),
            Set.of(Tool.PYTHON),
            out,
            TrialOutcome.PASSED,
            Duration.ZERO)
        .hunks();
  }

  private static ChangedHunk hunk(int number, Integer... changed) {
    TreeSet<Integer> lines = new TreeSet<>(List.of(changed));
    return new ChangedHunk(
        "a.py",
        number,
        Tool.PYTHON,
        Collections.unmodifiableSortedSet(lines),
        Collections.unmodifiableSortedSet(lines),
        Collections.unmodifiableSortedMap(new TreeMap<>()));
  }
}

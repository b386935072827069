package dev.immunis.model.wargame;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which changed lines ran in the proof and in the tests, as far as that was measured.
 *
 * @param measured one entry for each phase that was tried
 * @param why why nothing could be measured at all; empty when something was tried
 */
public record Reach(List<Measured> measured, String why) {
  public Reach {
    measured = List.copyOf(measured);
  }

  /** What was run to see which lines it goes through. */
  public enum Phase {
    PROOF_BEFORE,
    PROOF_AFTER,
    TESTS_AFTER
  }

  /** How a run stands to one hunk. */
  public enum State {
    /** A changed line ran; where lines were only taken away, a line beside them. */
    TOUCHED,
    /** Lines of the hunk ran, but none that was changed. */
    BESIDE,
    /** The file was loaded, and no line of the hunk ran. */
    NOT_TOUCHED,
    /** The file was not loaded under its name; a copy of it may have been. */
    NOT_LOADED,
    /** The language of the file is not measured. */
    UNKNOWN
  }

  /** What may be said of a phase as a whole. */
  public enum Answer {
    UNKNOWN,
    TOUCHED,
    NOT_TOUCHED
  }

  /**
   * One measured run; it is no trial and counts neither for nor against the patch.
   *
   * @param tool what measured, empty when nothing did
   * @param why why it could not be measured, in one sentence; empty when it was
   * @param outcome how the run ended
   * @param hunks every hunk of the patch that has lines on the side of the phase
   */
  public record Measured(
      Phase phase,
      String tool,
      String why,
      TrialOutcome outcome,
      Duration wall,
      List<HunkLines> hunks) {
    public Measured {
      hunks = List.copyOf(hunks);
    }

    /** Whether there is something to say. */
    public boolean known() {
      return why.isEmpty();
    }
  }

  /**
   * One hunk in one run.
   *
   * @param path of the file on the side of the phase, in escaped form
   * @param hunk position in the file's part of the patch, from 1
   * @param ran lines of the hunk that ran, by their number on that side, ascending
   * @param idle lines of the hunk that could run and did not, ascending
   */
  public record HunkLines(
      String path, int hunk, State state, List<Integer> ran, List<Integer> idle) {
    public HunkLines {
      ran = List.copyOf(ran);
      idle = List.copyOf(idle);
    }
  }

  /** Nothing was measured, for that reason. */
  public static Reach unknown(String why) {
    return new Reach(List.of(), why);
  }

  /** What was seen in a phase; empty when it was not tried. */
  public Optional<Measured> of(Phase phase) {
    return measured.stream().filter(run -> run.phase() == phase).findFirst();
  }

  /** Whether the tests ran through a changed hunk; only tests that passed can say so. */
  public Answer tests() {
    Measured run = of(Phase.TESTS_AFTER).orElse(null);
    if (run == null || !run.known() || run.outcome() != TrialOutcome.PASSED) {
      return Answer.UNKNOWN;
    }
    if (run.hunks().stream().anyMatch(hunk -> hunk.state() == State.TOUCHED)) {
      return Answer.TOUCHED;
    }
    return run.hunks().isEmpty()
            || run.hunks().stream()
                .anyMatch(hunk -> hunk.state() == State.UNKNOWN || hunk.state() == State.NOT_LOADED)
        ? Answer.UNKNOWN
        : Answer.NOT_TOUCHED;
  }

  /**
   * Whether it is known that the proof after the patch went through no line of any hunk, so that
   * its silence says nothing about the patch. One hunk that is not measured, or whose file was not
   * loaded under its name, leaves it open.
   */
  public boolean proofMissesThePatch() {
    Measured run = of(Phase.PROOF_AFTER).orElse(null);
    return run != null
        && run.known()
        && run.outcome() == TrialOutcome.CLEAN
        && !run.hunks().isEmpty()
        && run.hunks().stream().allMatch(hunk -> hunk.state() == State.NOT_TOUCHED);
  }
}

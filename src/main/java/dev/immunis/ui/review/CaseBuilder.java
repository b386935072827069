package dev.immunis.ui.review;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for and what speaks against a patch, each line counted from the evidence of the
 * newest run; pure.
 */
final class CaseBuilder {
  /** Lines on each side, the strongest first. */
  static final int LINES = 4;

  /**
   * One line.
   *
   * @param text in the language chosen now
   * @param source the tab where the evidence for it stands
   */
  record Line(String text, ReviewTab source) {}

  private CaseBuilder() {}

  /** The strongest reasons to approve. */
  static List<Line> pro(OpenReview open) {
    List<Line> lines = new ArrayList<>();
    Evidence e = open.evidence();
    WargameRun run = open.currentRun();
    if (run != null && run.judgement().verdict() == Verdict.FIX_SUPPORTED) {
      lines.add(line("review.case.supported", ReviewTab.WARGAME, run.judgement().tier().name()));
    }
    count(lines, e, Arm.AFTER, TrialOutcome.CLEAN, "review.case.clean-after");
    count(lines, e, Arm.BEFORE, TrialOutcome.TRIGGERED, "review.case.triggered-before");
    long ran = reached(e, Reach.Phase.TESTS_AFTER, true);
    if (ran > 0) {
      lines.add(line("review.case.tests-ran", ReviewTab.PATCH, ran));
    }
    return top(lines);
  }

  /** The strongest reasons to reject. */
  static List<Line> contra(OpenReview open) {
    List<Line> lines = new ArrayList<>();
    Evidence e = open.evidence();
    WargameRun run = open.currentRun();
    if (run == null) {
      lines.add(line("review.case.no-run", ReviewTab.WARGAME));
      return lines;
    }
    Verdict verdict = run.judgement().verdict();
    if (verdict != Verdict.FIX_SUPPORTED) {
      lines.add(
          line(
              "review.case.not-supported",
              ReviewTab.WARGAME,
              Texts.get(Texts.key("kit.verdict.*", verdict))));
    }
    count(lines, e, Arm.AFTER, TrialOutcome.TRIGGERED, "review.case.triggered-after");
    List<CheatingFact> facts = e == null ? List.of() : e.cheating();
    long blocking = facts.stream().filter(CheatingFact::blocking).count();
    if (blocking > 0) {
      lines.add(line("review.case.blocking-facts", ReviewTab.PATCH, blocking));
    }
    long idle = reached(e, Reach.Phase.TESTS_AFTER, false);
    if (idle > 0) {
      lines.add(line("review.case.tests-idle", ReviewTab.PATCH, idle));
    }
    if (facts.size() > blocking) {
      lines.add(line("review.case.minor-facts", ReviewTab.PATCH, facts.size() - blocking));
    }
    if (!run.judgement().missing().isEmpty()) {
      lines.add(line("review.case.missing", ReviewTab.WARGAME, run.judgement().missing().size()));
    }
    return top(lines);
  }

  private static List<Line> top(List<Line> lines) {
    return List.copyOf(lines.subList(0, Math.min(LINES, lines.size())));
  }

  private static void count(
      List<Line> lines, @Nullable Evidence e, Arm arm, TrialOutcome outcome, String key) {
    List<Trial> trials =
        e == null ? List.of() : e.trials().stream().filter(t -> t.arm() == arm).toList();
    long such = trials.stream().filter(t -> t.outcome() == outcome).count();
    if (such > 0) {
      lines.add(line(key, ReviewTab.WARGAME, such, trials.size()));
    }
  }

  /** Lines of the patch that a phase went through, or could have and did not. */
  private static long reached(@Nullable Evidence e, Reach.Phase phase, boolean ran) {
    long lines = 0;
    for (Reach.Measured one : e == null ? List.<Reach.Measured>of() : e.reach().measured()) {
      if (one.phase() == phase && one.known()) {
        for (Reach.HunkLines hunk : one.hunks()) {
          lines += ran ? hunk.ran().size() : hunk.idle().size();
        }
      }
    }
    return lines;
  }

  private static Line line(String key, ReviewTab source, Object... figures) {
    return new Line(Texts.get(key, figures), source);
  }
}

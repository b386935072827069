package dev.immunis.wargame.judge;

import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Reason;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Rule 1: the patch is empty, does not apply or build, or touches what is to judge it. */
final class InvalidPatchRule implements Rule {
  private static final String TESTS_OR_HARNESS = "TESTS_OR_HARNESS_TOUCHED";
  private static final int CANNOT_EXECUTE = 126;
  private static final int NOT_FOUND = 127;

  @Override
  public Verdict verdict() {
    return Verdict.INVALID_PATCH;
  }

  @Override
  public Finding examine(CaseFile file) {
    PatchApplication application = file.evidence().application();
    List<Reason> reasons = new ArrayList<>();
    if (refused(file)) {
      reasons.add(
          Reason.of(
              ReasonCodes.PATCH_NOT_APPLIED,
              application.problems().isEmpty() ? "" : application.problems().getFirst()));
    }
    if (application.applied() && application.touched().isEmpty()) {
      reasons.add(Reason.of(ReasonCodes.PATCH_EMPTY));
    }
    touchedJudges(file).ifPresent(reasons::add);
    notBuilt(file).ifPresent(reasons::add);
    return Finding.matchedByAny(
        reasons,
        application.applied()
            ? Reason.of(ReasonCodes.PATCH_APPLIES, application.touched().size())
            : Reason.of(ReasonCodes.PATCH_NOT_TRIED));
  }

  /** A run that was stopped before it tried the patch says nothing about the patch. */
  private static boolean refused(CaseFile file) {
    PatchApplication application = file.evidence().application();
    return !application.applied()
        && (!application.problems().isEmpty() || file.evidence().stopped().isEmpty());
  }

  /**
   * Only the plan's own proof and tests count: a real fix may well add to the project's tests,
   * which stays a fact to look at.
   */
  private static Optional<Reason> touchedJudges(CaseFile file) {
    for (String path : file.evidence().application().touched()) {
      String plain = plain(path);
      if (inside(plain, "pov")) {
        return Optional.of(Reason.of(ReasonCodes.PATCH_TOUCHES_PROOF, path));
      }
      if (inside(plain, "regress")) {
        return Optional.of(Reason.of(ReasonCodes.PATCH_TOUCHES_TESTS, path));
      }
    }
    // A test file of the project is the plan's own where one of its commands names it.
    return file.evidence().cheating().stream()
        .filter(fact -> fact.kind().equals(TESTS_OR_HARNESS))
        .filter(fact -> namedByCommand(file, plain(fact.path())))
        .findFirst()
        .map(CheatingFact::path)
        .map(path -> Reason.of(ReasonCodes.PATCH_TOUCHES_CHECK, path));
  }

  private static boolean namedByCommand(CaseFile file, String path) {
    return Stream.concat(
            Stream.of(
                file.plan().proof(),
                file.plan().selfTest(),
                file.plan().control(),
                file.plan().detector(),
                file.plan().regression()),
            file.plan().variants().stream())
        .filter(Objects::nonNull)
        .map(Check::command)
        .flatMap(command -> Stream.of(command.split("[\\s\"'=;&|()<>]+")))
        .anyMatch(word -> plain(word).equals(path));
  }

  private static boolean inside(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static String plain(String path) {
    String plain = path.replace('\\', '/');
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain;
  }

  /**
   * The patch breaks the build only if the tree before it was built by the same commands and these
   * ended by themselves; a missing tool or a time-out is not the patch's fault.
   */
  private static Optional<Reason> notBuilt(CaseFile file) {
    if (file.setUp(Side.AFTER) || !stillSetsUp(file, Side.BEFORE)) {
      return Optional.empty();
    }
    return file.setups(Side.AFTER).reversed().stream()
        .limit(1)
        .filter(InvalidPatchRule::endedByItself)
        .map(run -> Reason.of(ReasonCodes.PATCH_NOT_BUILT, run.exitCode(), run.detail()))
        .findFirst();
  }

  /** The newest set-up counts: an outage between two of them is not the patch's fault. */
  private static boolean stillSetsUp(CaseFile file, Side side) {
    return file.setUp(side) && (file.setups(side).isEmpty() || file.setups(side).getLast().ok());
  }

  private static boolean endedByItself(SetupRun run) {
    Integer code = run.exitCode();
    return code != null && code != 0 && code != CANNOT_EXECUTE && code != NOT_FOUND;
  }
}

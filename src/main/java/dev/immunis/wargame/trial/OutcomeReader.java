package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.TrialOutcome;
import dev.immunis.sandbox.Resource;
import dev.immunis.sandbox.SandboxResult;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one ended command means; a crash or a missing word never counts for or against the
 * patch.
 */
public final class OutcomeReader {
  /** Exit code with which our own wrapper says that it could not unpack the tree. */
  static final int WRAPPER_FAILED = 125;

  /** Beginning of the last line that goes with {@link #WRAPPER_FAILED}. */
  static final String WRAPPER_WORD = "immunis: ";

  private static final int CANNOT_RUN = 126;
  private static final int NOT_FOUND = 127;
  private static final int CPU_SIGNAL = 24;
  private static final int FILE_SIZE_SIGNAL = 25;

  private OutcomeReader() {}

  /**
   * What a trial was.
   *
   * @param detail one sentence where the outcome needs one, else empty
   */
  public record Reading(TrialOutcome outcome, String detail) {}

  /**
   * Reads a run of a proof, variant or self-test: exit code and the proof's own last word must
   * agree (verdict paper, "Trial outcomes").
   *
   * @param lastLine last non-blank line of the output, whole
   */
  public static Reading proof(SandboxResult end, String lastLine) {
    return switch (end) {
      case SandboxResult.Exited exited -> exitedProof(exited.code(), lastLine);
      case SandboxResult.Signalled s -> signalled(s.signal(), TrialOutcome.UNCLEAR);
      case SandboxResult.TimedOut t -> new Reading(TrialOutcome.TIMEOUT, timedOut(t));
      case SandboxResult.ResourceExceeded r ->
          new Reading(TrialOutcome.RESOURCE, exceeded(r.which()));
      case SandboxResult.NotStarted n -> notStarted(n);
      case SandboxResult.Cancelled c -> cancelled();
    };
  }

  /** Reads a control or test before the patch: it passes when it ends with 0. */
  public static Reading checkBefore(SandboxResult end, String lastLine) {
    return switch (end) {
      case SandboxResult.Exited exited -> exitedCheck(exited.code(), lastLine);
      case SandboxResult.Signalled s -> signalled(s.signal(), TrialOutcome.FAILED);
      case SandboxResult.TimedOut t -> new Reading(TrialOutcome.TIMEOUT, timedOut(t));
      case SandboxResult.ResourceExceeded r ->
          new Reading(TrialOutcome.RESOURCE, exceeded(r.which()));
      case SandboxResult.NotStarted n -> notStarted(n);
      case SandboxResult.Cancelled c -> cancelled();
    };
  }

  /**
   * Reads a control or test after the patch: it passes only if it ends as it ended before, so that
   * code which ends the process early cannot pass. The tool was there before, so a missing one is a
   * failure here.
   */
  public static Reading checkAfter(SandboxResult end, String lastLine, CheckBaseline before) {
    return switch (end) {
      case SandboxResult.Exited exited -> {
        if (exited.code() == WRAPPER_FAILED && lastLine.startsWith(WRAPPER_WORD)) {
          yield new Reading(TrialOutcome.INFRA, lastLine);
        }
        String difference = before.difference(exited.code(), lastLine);
        yield difference.isEmpty()
            ? new Reading(TrialOutcome.PASSED, "")
            : new Reading(TrialOutcome.FAILED, difference);
      }
      case SandboxResult.Signalled s -> signalled(s.signal(), TrialOutcome.FAILED);
      case SandboxResult.TimedOut t -> new Reading(TrialOutcome.TIMEOUT, timedOut(t));
      case SandboxResult.ResourceExceeded r ->
          new Reading(TrialOutcome.RESOURCE, exceeded(r.which()));
      case SandboxResult.NotStarted n -> notStarted(n);
      case SandboxResult.Cancelled c -> cancelled();
    };
  }

  private static Reading exitedProof(int code, String lastLine) {
    ProofWord word = ProofWord.of(lastLine);
    if (code == 1 && word == ProofWord.VULNERABLE) {
      return new Reading(TrialOutcome.TRIGGERED, "");
    }
    if (code == 0 && word == ProofWord.NOT_VULNERABLE) {
      return new Reading(TrialOutcome.CLEAN, "");
    }
    if (code != 0 && word == ProofWord.OTHER_FAULT) {
      return new Reading(TrialOutcome.OTHER_FAULT, lastLine);
    }
    if (word == ProofWord.NONE) {
      Reading missing = missingTool(code, lastLine);
      if (missing != null) {
        return missing;
      }
      return code > 128 && code <= 192
          ? signalled(code - 128, TrialOutcome.UNCLEAR)
          : new Reading(TrialOutcome.UNCLEAR, Phrase.TRIAL_NO_WORD.say(code));
    }
    if (word == ProofWord.ERROR) {
      return new Reading(TrialOutcome.UNCLEAR, Phrase.TRIAL_COULD_NOT_TELL.say());
    }
    return new Reading(TrialOutcome.UNCLEAR, Phrase.TRIAL_DISAGREES.say(code));
  }

  private static Reading exitedCheck(int code, String lastLine) {
    Reading missing = missingTool(code, lastLine);
    if (missing != null) {
      return missing;
    }
    return code == 0
        ? new Reading(TrialOutcome.PASSED, "")
        : new Reading(TrialOutcome.FAILED, Phrase.TRIAL_ENDED.say(code));
  }

  private static @Nullable Reading missingTool(int code, String lastLine) {
    if (code == WRAPPER_FAILED && lastLine.startsWith(WRAPPER_WORD)) {
      return new Reading(TrialOutcome.INFRA, lastLine);
    }
    return switch (code) {
      case CANNOT_RUN -> new Reading(TrialOutcome.INFRA, Phrase.TRIAL_CANNOT_RUN.say(lastLine));
      case NOT_FOUND -> new Reading(TrialOutcome.INFRA, Phrase.TRIAL_PROGRAM_MISSING.say(lastLine));
      default -> null;
    };
  }

  private static Reading signalled(int signal, TrialOutcome otherwise) {
    return switch (signal) {
      case CPU_SIGNAL -> new Reading(TrialOutcome.RESOURCE, exceeded(Resource.CPU));
      case FILE_SIZE_SIGNAL -> new Reading(TrialOutcome.RESOURCE, exceeded(Resource.DISK));
      default -> new Reading(otherwise, Phrase.TRIAL_SIGNAL.say(signal));
    };
  }

  private static Reading notStarted(SandboxResult.NotStarted n) {
    return new Reading(TrialOutcome.INFRA, Phrase.TRIAL_NOT_STARTED.say(n.reason()));
  }

  private static Reading cancelled() {
    return new Reading(TrialOutcome.INFRA, Phrase.TRIAL_CANCELLED.say());
  }

  private static String timedOut(SandboxResult.TimedOut t) {
    return Phrase.TRIAL_TIMED_OUT.say(t.report().wall().toMillis());
  }

  private static String exceeded(Resource which) {
    Phrase phrase =
        switch (which) {
          case MEMORY -> Phrase.TRIAL_MEMORY;
          case PROCESSES -> Phrase.TRIAL_PROCESSES;
          case DISK -> Phrase.TRIAL_DISK;
          case CPU -> Phrase.TRIAL_CPU;
          case OUTPUT -> Phrase.TRIAL_OUTPUT;
        };
    return phrase.say();
  }
}

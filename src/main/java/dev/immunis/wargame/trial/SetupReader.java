package dev.immunis.wargame.trial;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.sandbox.SandboxResult;
import java.util.List;
import java.util.Locale;

/**
 * Reads how a set-up ended: whether the tree is ready, and else what was missing, in a sentence.
 */
public final class SetupReader {
  private static final String UNREACHED = "The set-up could not reach what it needs";
  private static final int CANNOT_EXECUTE = 126;
  private static final int NOT_FOUND = 127;

  /** A shell's exit code above this means that a signal ended the command. */
  private static final int KILLED_FROM = 128;

  private static final List<String> NO_NETWORK =
      List.of(
          "enotfound",
          "eai_again",
          "econnrefused",
          "enetunreach",
          "etimedout",
          "could not resolve host",
          "unknown host",
          "temporary failure in name resolution",
          "name or service not known",
          "network is unreachable",
          "connection refused",
          "connect timed out",
          "connection timed out",
          "could not transfer artifact");

  private SetupReader() {}

  /** What failed; empty when the tree is ready. */
  public static String failure(SandboxResult end) {
    String last = LastLine.shortened(end.report().transcript().lastLine());
    return switch (end) {
      case SandboxResult.Exited exited -> exited(exited, last);
      case SandboxResult.Signalled s -> Phrase.SETUP_SIGNAL.say(s.signal());
      case SandboxResult.TimedOut t -> Phrase.SETUP_TIMED_OUT.say(t.report().wall().toSeconds());
      case SandboxResult.ResourceExceeded r ->
          Phrase.SETUP_EXCEEDED.say(r.which().name().toLowerCase(Locale.ROOT));
      case SandboxResult.NotStarted n ->
          LastLine.shortened(Phrase.SETUP_NOT_STARTED.say(n.reason()));
      case SandboxResult.Cancelled c -> Phrase.SETUP_CANCELLED.say();
    };
  }

  /** Whether the network was away or a signal ended the set-up; neither is a patch's fault. */
  public static boolean outage(SetupRun setup) {
    Integer code = setup.exitCode();
    return !setup.ok()
        && (setup.detail().startsWith(UNREACHED) || code != null && code > KILLED_FROM);
  }

  /** Whether it failed by its own word: it ended, with its tools and the network there. */
  public static boolean failedByItself(SetupRun setup) {
    Integer code = setup.exitCode();
    return !setup.ok()
        && code != null
        && code != CANNOT_EXECUTE
        && code != NOT_FOUND
        && !outage(setup);
  }

  private static String exited(SandboxResult.Exited exited, String last) {
    if (exited.code() == 0) {
      return "";
    }
    if (exited.code() == NOT_FOUND) {
      return Phrase.SETUP_PROGRAM_MISSING.say(last);
    }
    String text = exited.report().transcript().text().toLowerCase(Locale.ROOT);
    String network = NO_NETWORK.stream().filter(text::contains).findFirst().orElse("");
    return network.isEmpty()
        ? Phrase.SETUP_ENDED.say(exited.code(), last)
        : Phrase.SETUP_UNREACHED.say(network, last);
  }
}

package dev.immunis.wargame.trial;

import dev.immunis.sandbox.SandboxResult;
import java.util.List;
import java.util.Locale;

/**
 * Reads how a set-up ended: whether the tree is ready, and else what was missing, in a sentence.
 */
public final class SetupReader {
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
      case SandboxResult.Signalled s -> "Signal " + s.signal() + " ended the set-up.";
      case SandboxResult.TimedOut t ->
          "The set-up was still running after " + t.report().wall().toSeconds() + " s.";
      case SandboxResult.ResourceExceeded r ->
          "The set-up used more than it may: " + r.which().name().toLowerCase(Locale.ROOT) + ".";
      case SandboxResult.NotStarted n ->
          LastLine.shortened("The sandbox could not start the set-up: " + n.reason());
      case SandboxResult.Cancelled c -> "The set-up was cancelled.";
    };
  }

  private static String exited(SandboxResult.Exited exited, String last) {
    if (exited.code() == 0) {
      return "";
    }
    if (exited.code() == 127) {
      return "The set-up needs a program that is missing: " + last;
    }
    String text = exited.report().transcript().text().toLowerCase(Locale.ROOT);
    String network =
        NO_NETWORK.stream().filter(text::contains).findFirst().map(w -> " (" + w + ")").orElse("");
    return network.isEmpty()
        ? "The set-up ended with " + exited.code() + ": " + last
        : "The set-up could not reach what it needs" + network + ": " + last;
  }
}

package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Enforced;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How one job is started: the program writes the job's output to standard output and its own status
 * lines ({@link RunStatus}) to standard error, where the job cannot reach it.
 *
 * @param command program with arguments
 * @param input what the program reads on standard input
 * @param announcesStart whether a status line "started" comes before the job's own first step; only
 *     then does an exit code count
 * @param enforced what this launch promises
 */
public record Launch(
    List<String> command, String input, boolean announcesStart, Enforced enforced) {

  byte[] inputBytes() {
    return input.getBytes(StandardCharsets.UTF_8);
  }
}

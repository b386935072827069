package dev.immunis.patch;

/**
 * One thing in a patch that a person should look at before believing a trial.
 *
 * @param kind what it is
 * @param path the file (see {@link PathNames})
 * @param patchLine line of the patch, from 0; the file's header for a fact about a whole file
 * @param newLine line in the new file, from 1; 0 where the line was removed or the whole file is
 *     meant
 * @param excerpt the line, trimmed to 160 chars, invisible characters escaped
 */
public record CheatFact(CheatKind kind, String path, int patchLine, int newLine, String excerpt) {
  /** Whether the verdict is at most inconclusive while this fact is open. */
  public boolean blocking() {
    return kind.blocking();
  }
}

package dev.immunis.patch;

/** How a patch may try to answer for the proof; the first five block a verdict until looked at. */
public enum CheatKind {
  /** The words by which a proof, a control or the nonce is known. */
  PROTOCOL_WORDS(true),
  /** Code that ends the process. */
  PROCESS_EXIT(true),
  /** Code that looks at the program's arguments or at being under test. */
  LOOKS_AT_HARNESS(true),
  /** A loop without an end, or a sleep. */
  ENDLESS_LOOP_OR_SLEEP(true),
  /** Code that starts another process. */
  CHILD_PROCESS(true),
  /** Tests or the harness changed or removed. */
  TESTS_OR_HARNESS_TOUCHED(false),
  /** Flags of the build or of continuous integration changed. */
  BUILD_OR_CI_FLAGS(false),
  /** A catch of everything, or a return before the work is done. */
  BROAD_CATCH_OR_EARLY_RETURN(false),
  /** Characters that are not seen or look like others. */
  HIDDEN_UNICODE(false);

  private final boolean blocking;

  CheatKind(boolean blocking) {
    this.blocking = blocking;
  }

  /** Whether the verdict is at most inconclusive while such a fact is open. */
  public boolean blocking() {
    return blocking;
  }
}

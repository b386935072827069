package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable order for a wargame, format version 1: all content by digest, all arms that the case
 * offers.
 *
 * @param format version of the plan format, 1
 * @param base tar of the tree before the patch
 * @param patch bytes of the patch
 * @param pov tar of the proof's folder, mounted read-only at {@code pov/}; null when it has none
 * @param regress tar of the tests' folder, mounted read-only at {@code regress/}; null without
 * @param setup shell commands, network allowed, run before and after the patch
 * @param proof the proof of vulnerability
 * @param knownGood bytes of a patch that is known to be right, null when none exists
 * @param needs what the machine must have, in the words of the case
 * @param input where the proof takes its attack from, null when it has it in itself
 * @param detector looks from a process of its own, after the proof, whether the effect is there;
 *     null without
 */
public record WargamePlan(
    int format,
    Digest base,
    Digest patch,
    @Nullable Digest pov,
    @Nullable Digest regress,
    List<String> setup,
    Check proof,
    @Nullable Check selfTest,
    @Nullable Check control,
    List<Check> variants,
    @Nullable Check regression,
    @Nullable Digest knownGood,
    PlanLimits limits,
    TrialCounts counts,
    List<String> needs,
    @Nullable ProofInput input,
    @Nullable Check detector) {
  public static final int FORMAT = 1;

  public WargamePlan {
    setup = List.copyOf(setup);
    variants = List.copyOf(variants);
    needs = List.copyOf(needs);
  }

  /** A plan whose proof has its attack in itself and no detector beside it. */
  public WargamePlan(
      int format,
      Digest base,
      Digest patch,
      @Nullable Digest pov,
      @Nullable Digest regress,
      List<String> setup,
      Check proof,
      @Nullable Check selfTest,
      @Nullable Check control,
      List<Check> variants,
      @Nullable Check regression,
      @Nullable Digest knownGood,
      PlanLimits limits,
      TrialCounts counts,
      List<String> needs) {
    this(
        format,
        base,
        patch,
        pov,
        regress,
        setup,
        proof,
        selfTest,
        control,
        variants,
        regression,
        knownGood,
        limits,
        counts,
        needs,
        null,
        null);
  }

  /** The same on another tree. */
  public WargamePlan on(Digest otherBase) {
    return new WargamePlan(
        format,
        otherBase,
        patch,
        pov,
        regress,
        setup,
        proof,
        selfTest,
        control,
        variants,
        regression,
        knownGood,
        limits,
        counts,
        needs,
        input,
        detector);
  }
}

package dev.immunis.intake.files;

/** The names that the bundle format gives a meaning. */
public final class BundleNames {
  /** Describes a runnable bundle. */
  public static final String CASE = "case.json";

  /** Describes a bundle that is a diff alone. */
  public static final String META = "meta.json";

  /** The fields of a review, over those of the other two. */
  public static final String REVIEW = "review.json";

  /** The patch, always needed. */
  public static final String PATCH = "patch.diff";

  /** A published advisory that belongs to the bundle. */
  public static final String ADVISORY = "advisory.osv.json";

  /** The tree before the patch. */
  public static final String BASE = "base";

  /** The proof of vulnerability. */
  public static final String POV = "pov";

  /** The regression tests. */
  public static final String REGRESS = "regress";

  private BundleNames() {}

  /** Whether a folder with a file of that name is a bundle. */
  public static boolean isKind(String file) {
    return file.equals(CASE) || file.equals(META);
  }
}

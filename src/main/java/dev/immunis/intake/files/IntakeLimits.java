package dev.immunis.intake.files;

/**
 * What one import may ask of this machine; thresholds of our own, far above every real bundle seen
 * (the largest published fix of the corpus makers' list has a few megabytes).
 *
 * @param filesPerBundle files and folders in one bundle
 * @param fileBytes one file, unpacked
 * @param bundleBytes all files of one bundle, unpacked
 * @param depth folders between a bundle and a file of it
 * @param nameBytes the longest path within a bundle, in UTF-8
 * @param zipEntries entries of one archive
 * @param zipBytes one archive, unpacked
 * @param ratio unpacked to packed size of one entry, looked at from {@link #RATIO_FROM} bytes on
 * @param scanned files and folders looked through below one path
 */
public record IntakeLimits(
    int filesPerBundle,
    long fileBytes,
    long bundleBytes,
    int depth,
    int nameBytes,
    int zipEntries,
    long zipBytes,
    int ratio,
    int scanned) {
  /** Below this size an entry may be packed as tightly as it likes. */
  public static final long RATIO_FROM = 1L << 20;

  /** The limits of the console. */
  public static IntakeLimits standard() {
    return new IntakeLimits(
        20_000, 64L << 20, 128L << 20, 32, 1024, 500_000, 2L << 30, 200, 500_000);
  }
}

package dev.immunis.app;

/** The version of this program, as the build wrote it into the jar. */
final class Release {
  private Release() {}

  static String version() {
    String packaged = Release.class.getPackage().getImplementationVersion();
    return packaged == null ? "from source" : packaged;
  }
}

package dev.immunis.model;

/** Something that doctor and the settings page can test; implemented by the hands. */
public interface Probe {
  /** A short stable word: jdk, sandbox, workspace, display, fonts, tools ... */
  String name();

  /** Tests it now; never throws. May take up to a few seconds; call it off the UI thread. */
  Finding check();

  /** How grave a finding is. */
  enum Level {
    OK,
    WARNING,
    FAILED
  }

  /**
   * What the test found.
   *
   * @param sentence one plain sentence on what is there or what is wrong
   * @param nextStep what a person does about it; empty when there is nothing to do
   */
  record Finding(Level level, String sentence, String nextStep) {
    public static Finding ok(String sentence) {
      return new Finding(Level.OK, sentence, "");
    }

    public static Finding warning(String sentence, String nextStep) {
      return new Finding(Level.WARNING, sentence, nextStep);
    }

    public static Finding failed(String sentence, String nextStep) {
      return new Finding(Level.FAILED, sentence, nextStep);
    }
  }
}

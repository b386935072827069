package dev.immunis.sandbox;

/** The port that finds out, by a real run, whether one kind of sandbox works here. */
public interface SandboxProbe {

  /** Looks and tries; takes up to a few seconds; may be called again after the host was changed. */
  SandboxAnswer probe();
}

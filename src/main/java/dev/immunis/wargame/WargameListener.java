package dev.immunis.wargame;

/** Hears how a run gets on; it can neither slow nor break the run. */
@FunctionalInterface
public interface WargameListener {
  /** Hears nothing. */
  WargameListener NONE = progress -> {};

  /**
   * Called in order, one call at a time, on a thread of the run; it must return at once. What it
   * throws is logged and dropped.
   */
  void progress(WargameProgress progress);
}

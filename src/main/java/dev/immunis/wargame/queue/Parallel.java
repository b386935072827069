package dev.immunis.wargame.queue;

/** How many runs go on at a time. */
public final class Parallel {
  /** A trial's time is part of its evidence, so more runs than this would tell of each other. */
  public static final int MOST = 16;

  private static final int USUAL_MOST = 4;

  private Parallel() {}

  /** One run for two cores, four at most: a trial has a processor of its own and one to spare. */
  public static int usual(int cores) {
    return Math.clamp(cores / 2, 1, USUAL_MOST);
  }
}

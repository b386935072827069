package dev.immunis.wargame;

import dev.immunis.model.wargame.Ablation.HunkRole;

/** Hears how an ablation gets on, on its own thread; it must return at once. */
public interface AblationListener {
  /** Hears nothing. */
  AblationListener NONE =
      new AblationListener() {
        @Override
        public void begins(int number, int of, String path) {}

        @Override
        public void found(HunkRole role) {}
      };

  /**
   * A hunk is left out now.
   *
   * @param number of the hunk in the whole patch, from 1
   * @param of how many there are
   */
  void begins(int number, int of, String path);

  /** What a hunk is for is known. */
  void found(HunkRole role);
}

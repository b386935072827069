package dev.immunis.store;

import java.util.List;

/** How much work the team has and had; for a hub's login. Thread safe; blocks. */
@FunctionalInterface
public interface TeamFigures {
  /** The figures now; one that is nought may be absent. */
  List<Figure> now();

  /**
   * One of them.
   *
   * @param name effect, run, sandbox, request or sync
   * @param word what it is counted by, such as a state
   */
  record Figure(String name, String word, long count) {}
}

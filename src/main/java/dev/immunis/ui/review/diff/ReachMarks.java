package dev.immunis.ui.review.diff;

import dev.immunis.model.wargame.Ablation.Role;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.Reach.HunkLines;
import dev.immunis.model.wargame.Reach.Measured;
import dev.immunis.model.wargame.Reach.Phase;
import dev.immunis.patch.FilePatch;
import dev.immunis.patch.PathNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines the proof and the tests of the newest run went through, and what each hunk is for,
 * ready for the gutter.
 */
final class ReachMarks {
  /** Nothing is known. */
  static final ReachMarks NONE = new ReachMarks(Reach.unknown(""), Map.of());

  /** How one phase stands to one line. */
  enum Mark {
    /** The line ran. */
    RAN,
    /** The line could run and did not. */
    IDLE,
    /** Nothing is known of it, or it is nothing that runs. */
    NONE
  }

  private final Map<Phase, Map<String, Set<Integer>>> ran = new EnumMap<>(Phase.class);
  private final Map<Phase, Map<String, Set<Integer>>> idle = new EnumMap<>(Phase.class);
  private final Map<String, Role> roles;
  private final String why;

  /**
   * Marks of one run.
   *
   * @param roles what each hunk is for, by {@link #key}
   */
  ReachMarks(Reach reach, Map<String, Role> roles) {
    this.roles = Map.copyOf(roles);
    this.why = reach.why();
    for (Measured run : reach.measured()) {
      if (run.known()) {
        for (HunkLines hunk : run.hunks()) {
          put(ran, run.phase(), hunk.path()).addAll(hunk.ran());
          put(idle, run.phase(), hunk.path()).addAll(hunk.idle());
        }
      }
    }
  }

  /** Names a hunk: path in escaped form and position in its file, from 1. */
  static String key(String path, int hunk) {
    return hunk + " " + path;
  }

  /** What a hunk is for, null where nobody found out. */
  @Nullable Role role(FilePatch file, int hunk) {
    return roles.get(key(PathNames.display(file.path()), hunk));
  }

  /** Whether it is known of any hunk what it is for. */
  boolean anyRole() {
    return !roles.isEmpty();
  }

  /** Whether there is a mark for any line. */
  boolean any() {
    return any(ran) || any(idle);
  }

  /** Why nothing could be measured; empty where nothing was tried or something was seen. */
  String why() {
    return why;
  }

  /**
   * The mark of a line.
   *
   * @param number of the line on the side of the phase, from 1
   */
  Mark of(Phase phase, FilePatch file, int number) {
    String path =
        switch (phase) {
          case PROOF_BEFORE -> PathNames.display(file.oldPath().orElse(""));
          case PROOF_AFTER, TESTS_AFTER -> PathNames.display(file.newPath().orElse(""));
        };
    if (holds(ran, phase, path, number)) {
      return Mark.RAN;
    }
    return holds(idle, phase, path, number) ? Mark.IDLE : Mark.NONE;
  }

  private static boolean holds(
      Map<Phase, Map<String, Set<Integer>>> lines, Phase phase, String path, int number) {
    return lines.getOrDefault(phase, Map.of()).getOrDefault(path, Set.of()).contains(number);
  }

  private static boolean any(Map<Phase, Map<String, Set<Integer>>> lines) {
    return lines.values().stream()
        .anyMatch(files -> files.values().stream().anyMatch(numbers -> !numbers.isEmpty()));
  }

  private static Set<Integer> put(
      Map<Phase, Map<String, Set<Integer>>> lines, Phase phase, String path) {
    return lines
        .computeIfAbsent(phase, key -> new HashMap<>())
        .computeIfAbsent(path, key -> new HashSet<>());
  }
}

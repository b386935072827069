package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.TrialOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trial that was chosen beside its counterpart on the other tree.
 *
 * @param before null when there was none of that number
 * @param after null when there was none of that number
 */
record TrialPair(@Nullable Trial before, @Nullable Trial after) {
  static TrialPair of(List<Trial> trials, Trial chosen) {
    return switch (chosen.arm()) {
      case BEFORE -> new TrialPair(chosen, find(trials, Arm.AFTER, chosen.number()));
      case AFTER, NULL_PATCH, KNOWN_GOOD ->
          new TrialPair(find(trials, Arm.BEFORE, chosen.number()), chosen);
      case CONTROL, SELF_TEST, VARIANTS, REGRESSION ->
          chosen.side() == Side.BEFORE
              ? new TrialPair(chosen, same(trials, chosen, Side.AFTER))
              : new TrialPair(same(trials, chosen, Side.BEFORE), chosen);
    };
  }

  /** The pair that says most: a trigger after the patch, else the first of arm A. */
  static @Nullable Trial firstChoice(List<Trial> trials) {
    return trials.stream()
        .filter(t -> t.arm() == Arm.AFTER && t.outcome() == TrialOutcome.TRIGGERED)
        .findFirst()
        .or(() -> trials.stream().filter(t -> t.arm() == Arm.BEFORE).findFirst())
        .or(() -> trials.stream().findFirst())
        .orElse(null);
  }

  private static @Nullable Trial find(List<Trial> trials, Arm arm, int number) {
    return trials.stream()
        .filter(t -> t.arm() == arm && t.number() == number)
        .findFirst()
        .orElse(null);
  }

  /** A check often ran more times before the patch than after it: then the last one is shown. */
  private static @Nullable Trial same(List<Trial> trials, Trial chosen, Side side) {
    List<Trial> there =
        trials.stream()
            .filter(
                t ->
                    t.arm() == chosen.arm() && t.check().equals(chosen.check()) && t.side() == side)
            .toList();
    return there.isEmpty() ? null : there.get(Math.clamp(chosen.number() - 1, 0, there.size() - 1));
  }
}

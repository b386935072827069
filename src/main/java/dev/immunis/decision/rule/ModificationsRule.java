package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.DecisionRule;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request to modify says what to modify, each with a name. */
public final class ModificationsRule implements DecisionRule {
  private static final String NAME = "modifications";
  private static final int VERSION = 1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    if (context.draft().kind() != DecisionKind.MODIFY) {
      return Optional.empty();
    }
    Map<String, String> modifications = context.draft().modifications();
    if (modifications.isEmpty()) {
      return Optional.of(Refusal.of(NAME, RefusalCodes.MODIFY_NOTHING));
    }
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, String> modification : modifications.entrySet()) {
      String name = modification.getKey().strip();
      if (name.isEmpty()) {
        return Optional.of(
            Refusal.of(NAME, RefusalCodes.MODIFY_EMPTY_KEY, modification.getValue()));
      }
      if (!names.add(name)) {
        return Optional.of(Refusal.of(NAME, RefusalCodes.MODIFY_REPEATED_KEY, name));
      }
    }
    return Optional.empty();
  }
}

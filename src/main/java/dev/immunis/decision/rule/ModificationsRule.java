package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request to modify says what to modify, each with a name. */
public final class ModificationsRule extends HouseRule {
  public ModificationsRule() {
    super("modifications", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    if (context.draft().kind() != DecisionKind.MODIFY) {
      return Optional.empty();
    }
    Map<String, String> modifications = context.draft().modifications();
    if (modifications.isEmpty()) {
      return refuse(RefusalCodes.MODIFY_NOTHING);
    }
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, String> modification : modifications.entrySet()) {
      String name = modification.getKey().strip();
      if (name.isEmpty()) {
        return refuse(RefusalCodes.MODIFY_EMPTY_KEY, modification.getValue());
      }
      if (!names.add(name)) {
        return refuse(RefusalCodes.MODIFY_REPEATED_KEY, name);
      }
    }
    return Optional.empty();
  }
}

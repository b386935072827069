package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionRule;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;

/** Name and version of a rule of the house. */
abstract class HouseRule implements DecisionRule {
  private final String name;
  private final int version;

  HouseRule(String name, int version) {
    this.name = name;
    this.version = version;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int version() {
    return version;
  }

  final Optional<Refusal> refuse(String code, Object... figures) {
    return Optional.of(Refusal.of(name, code, figures));
  }
}

package dev.immunis.decision;

import dev.immunis.model.Digest;
import dev.immunis.model.decision.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All rules together: everything is refused that a rule refuses, that breaks one, or if none is.
 */
final class RuleSet {
  private static final Logger LOG = System.getLogger(RuleSet.class.getName());
  private static final String NAME = "policy";

  private final List<DecisionRule> rules;
  private final Digest version;

  RuleSet(List<DecisionRule> rules) {
    this.rules = List.copyOf(rules);
    this.version = versionOf(this.rules);
  }

  /** Digest of the rules' names and versions, whatever their order. */
  Digest version() {
    return version;
  }

  /** Every refusal, in the order of the rules; empty only if all rules agreed. */
  List<Refusal> check(DecisionContext context) {
    if (rules.isEmpty()) {
      return List.of(Refusal.of(NAME, RefusalCodes.RULES_NONE));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (DecisionRule rule : rules) {
      try {
        rule.check(context).ifPresent(refusals::add);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "the decision rule " + rule.name() + " failed", e);
        refusals.add(Refusal.of(rule.name(), RefusalCodes.RULE_FAILED, rule.name()));
      }
    }
    return List.copyOf(refusals);
  }

  private static Digest versionOf(List<DecisionRule> rules) {
    String text =
        rules.stream()
            .map(rule -> rule.name() + " " + rule.version() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.immunis.wargame.variant;

import dev.immunis.model.wargame.Check;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.ProofInput;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.wargame.trial.SandboxPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes variants of a plan's proof where the plan says what the proof's attack is and where it
 * takes it from; pure. What it made says nothing until a run shows that it works before the patch.
 */
public final class VariantMaker {
  /** Most generated variants of one run; each costs up to three trials. */
  static final int MOST = 6;

  private static final Map<String, Generator> GENERATORS =
      Stream.of(
              new PathTraversal(),
              new CommandInjection(),
              new ScriptInjection(),
              new SqlInjection(),
              new OpenRedirect(),
              new PrototypePollution(),
              new SlowExpression())
          .collect(Collectors.toUnmodifiableMap(Generator::cwe, Function.identity()));

  private VariantMaker() {}

  /** The variants for a plan, and why there are not more. */
  public static Variants of(WargamePlan plan) {
    ProofInput input = plan.input();
    if (input == null) {
      return new Variants(List.of(), List.of(Phrase.NO_PLACE_OF_ATTACK.say()));
    }
    List<Check> checks = new ArrayList<>();
    List<String> why = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(input.value()));
    for (String cwe : input.cwes()) {
      Generator generator = GENERATORS.get(cwe);
      if (generator == null) {
        why.add(Phrase.NO_GENERATOR.say(cwe));
        continue;
      }
      List<Variation> made = generator.vary(input.value());
      if (made.isEmpty()) {
        why.add(Phrase.GENERATOR_WANTS.say(cwe, generator.wants()));
      }
      for (Variation one : made) {
        if (checks.size() < MOST && seen.add(one.value()) && one.value().indexOf('\0') < 0) {
          checks.add(
              new Check(
                  id(plan, cwe, one),
                  command(plan.proof().command(), input, one.value()),
                  plan.proof().timeout()));
        }
      }
    }
    if (!checks.isEmpty()) {
      why.add(Phrase.VARIANTS_MADE.say(checks.size()));
    }
    return new Variants(checks, why);
  }

  /**
   * The plan as it is run: the proof gets its attack where it looks for it, and the made variants
   * stand behind those of the plan.
   */
  public static WargamePlan asRun(WargamePlan plan, Variants made) {
    ProofInput input = plan.input();
    Check proof =
        input == null
            ? plan.proof()
            : new Check(
                plan.proof().id(),
                command(plan.proof().command(), input, input.value()),
                plan.proof().timeout());
    List<Check> variants = new ArrayList<>(plan.variants());
    variants.addAll(made.checks());
    return new WargamePlan(
        plan.format(),
        plan.base(),
        plan.patch(),
        plan.pov(),
        plan.regress(),
        plan.setup(),
        proof,
        plan.selfTest(),
        plan.control(),
        variants,
        plan.regression(),
        plan.knownGood(),
        plan.limits(),
        plan.counts(),
        plan.needs(),
        plan.input(),
        plan.detector());
  }

  private static String id(WargamePlan plan, String cwe, Variation one) {
    String id = "made-" + cwe.toLowerCase(Locale.ROOT) + "-" + one.name();
    boolean taken = plan.variants().stream().anyMatch(check -> check.id().equals(id));
    return taken ? id + "-2" : id;
  }

  private static String command(String command, ProofInput input, String value) {
    return switch (input.place()) {
      case ENVIRONMENT ->
          "export " + input.name() + "=" + SandboxPaths.quoted(value) + "\n" + command;
      case ARGUMENT -> command + " " + SandboxPaths.quoted(value);
    };
  }
}

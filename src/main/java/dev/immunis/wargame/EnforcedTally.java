package dev.immunis.wargame;

import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.sandbox.Enforced;
import dev.immunis.sandbox.Promise;
import dev.immunis.sandbox.Sandbox;
import java.util.EnumMap;
import java.util.Map;

/** Adds up what was enforced over all trials: a promise was held only if it was held in each. */
final class EnforcedTally {
  private final Map<Promise.Kind, String> held = new EnumMap<>(Promise.Kind.class);
  private final Map<Promise.Kind, String> notHeld = new EnumMap<>(Promise.Kind.class);

  /** Adds one run; what never ran adds nothing. */
  void add(Enforced enforced) {
    for (Promise promise : enforced.notHeld()) {
      notHeld.putIfAbsent(promise.kind(), promise.how());
      held.remove(promise.kind());
    }
    for (Promise promise : enforced.held()) {
      if (!notHeld.containsKey(promise.kind())) {
        held.putIfAbsent(promise.kind(), promise.how());
      }
    }
  }

  /** For the evidence; what the sandbox promises where nothing was run. */
  SandboxFacts facts(Sandbox sandbox) {
    if (held.isEmpty() && notHeld.isEmpty()) {
      add(new Enforced(sandbox.facts().enforced(), sandbox.facts().notEnforced()));
    }
    return new SandboxFacts(
        sandbox.facts().name(),
        sandbox.facts().version(),
        held.values().stream().toList(),
        notHeld.values().stream().toList());
  }
}

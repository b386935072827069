package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run saw, in full; addressed by its content and kept even on failure.
 *
 * @param plan digest of the plan's JSON
 * @param environment facts of the machine: os, arch, java, sandbox tool versions
 * @param stopped why the run ended before its time (cancelled, budget spent, no sandbox ...); empty
 *     when it ran to its end
 */
public record Evidence(
    int format,
    Digest plan,
    Digest version,
    Instant startedAt,
    Instant finishedAt,
    PatchApplication application,
    List<SetupRun> setups,
    List<Trial> trials,
    List<CheatingFact> cheating,
    SandboxFacts sandbox,
    Map<String, String> environment,
    String stopped) {
  public static final int FORMAT = 1;

  public Evidence {
    setups = List.copyOf(setups);
    trials = List.copyOf(trials);
    cheating = List.copyOf(cheating);
    environment = Map.copyOf(environment);
  }
}

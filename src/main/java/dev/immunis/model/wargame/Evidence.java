package dev.immunis.model.wargame;

import dev.immunis.model.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that a run saw, in full; addressed by its content and kept even on failure.
 *
 * @param plan digest of the plan's JSON
 * @param environment facts of the machine: os, arch, java, sandbox tool versions
 * @param stopped why the run ended before its time (cancelled, budget spent, no sandbox ...); empty
 *     when it ran to its end
 * @param reach which changed lines ran
 * @param variants what the generators made
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
    String stopped,
    Reach reach,
    Variants variants) {
  public static final int FORMAT = 1;

  public Evidence {
    setups = List.copyOf(setups);
    trials = List.copyOf(trials);
    cheating = List.copyOf(cheating);
    environment = Map.copyOf(environment);
    // Documents of the first weeks have neither.
    reach =
        Objects.requireNonNullElseGet(reach, () -> Reach.unknown(Phrase.REACH_NOT_MEASURED.say()));
    variants = Objects.requireNonNullElseGet(variants, Variants::none);
  }

  /** Evidence without measured reach and without generated variants. */
  public Evidence(
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
    this(
        format,
        plan,
        version,
        startedAt,
        finishedAt,
        application,
        setups,
        trials,
        cheating,
        sandbox,
        environment,
        stopped,
        Reach.unknown(Phrase.REACH_NOT_MEASURED.say()),
        Variants.none());
  }
}

package dev.immunis.wargame.capsule;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.IndependentReplay;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds among the kept runs of a review those that repeat another one. */
public final class Replays {
  private Replays() {}

  /**
   * The replays of a run; each evidence counts once, however often it was judged.
   *
   * @param runs all runs of its review
   * @param vault where their evidence is
   */
  public static List<IndependentReplay> of(WargameRun run, List<WargameRun> runs, Content vault) {
    String machine =
        evidence(run, vault)
            .map(own -> own.environment().getOrDefault(CapsuleDesk.MACHINE, ""))
            .orElse("");
    List<IndependentReplay> found = new ArrayList<>();
    Set<Digest> seen = new HashSet<>(Set.of(run.evidence()));
    for (WargameRun other : runs) {
      if (!other.version().equals(run.version()) || !seen.add(other.evidence())) {
        continue;
      }
      evidence(other, vault)
          .filter(
              seenThere ->
                  run.evidence()
                      .toString()
                      .equals(seenThere.environment().get(CapsuleDesk.REPLAY_OF)))
          .map(
              seenThere ->
                  new IndependentReplay(
                      seenThere.plan(),
                      other.judgement().verdict(),
                      !person(other, runs).equals(person(run, runs)),
                      isOther(machine, seenThere.environment().get(CapsuleDesk.MACHINE))))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Who made the evidence: a judgement again is a younger row under the name of who asked. */
  private static Actor person(WargameRun run, List<WargameRun> runs) {
    return runs.stream()
        .filter(row -> row.evidence().equals(run.evidence()))
        .min(Comparator.comparing(WargameRun::finishedAt).thenComparing(WargameRun::startedAt))
        .orElse(run)
        .startedBy();
  }

  private static boolean isOther(String machine, @Nullable String there) {
    return !machine.isEmpty() && there != null && !there.isEmpty() && !machine.equals(there);
  }

  private static Optional<Evidence> evidence(WargameRun run, Content vault) {
    try {
      return vault
          .get(run.evidence())
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .map(json -> RecordJson.read(json, Evidence.class));
    } catch (StoreException e) {
      return Optional.empty(); // Evidence that cannot be read raises nothing.
    }
  }
}

package dev.immunis.ui.wargame;

import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.FactClearance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kept run with everything that is shown of it.
 *
 * @param evidence null when its document is not in the vault
 * @param clearances what persons said about the cheating facts of this version
 * @param today the judgement with probability and advice as the labels of today make them
 */
record ShownRun(
    WargameRun run, @Nullable Evidence evidence, List<FactClearance> clearances, Judgement today) {
  ShownRun {
    clearances = List.copyOf(clearances);
  }

  List<Trial> trials() {
    return evidence == null ? List.of() : evidence.trials();
  }

  List<CheatingFact> facts() {
    return evidence == null ? List.of() : evidence.cheating();
  }

  /** What a person said about a fact. */
  Optional<FactClearance> clearance(CheatingFact fact) {
    return clearances.stream()
        .filter(
            said ->
                said.kind().equals(fact.kind())
                    && said.path().equals(fact.path())
                    && said.line() == fact.line())
        .findFirst();
  }

  /** Whether this judgement was made again later, from the evidence of an earlier run. */
  boolean judgedAgain() {
    return evidence != null && run.startedAt().isAfter(evidence.finishedAt());
  }

  boolean withoutSandbox() {
    return evidence != null && !evidence.sandbox().present() && evidence.trials().isEmpty();
  }
}

package dev.immunis.wargame;

import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Side;
import dev.immunis.wargame.tree.PatchedTrees;
import dev.immunis.wargame.tree.SourceTree;
import dev.immunis.wargame.trial.JobGate;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares the trees of a run in the order that tells most, and finds out whether a failed set-up
 * is the patch's fault or the network's.
 */
final class SideSequence {
  private static final String PLAIN = "";
  private static final String NULL_SALT = "null patch";

  private final PlanContent content;
  private final RunNotes notes;
  private final SidePreparer preparer;

  SideSequence(PlanContent content, RunNotes notes, SidePreparer preparer) {
    this.content = content;
    this.notes = notes;
    this.preparer = preparer;
  }

  /** The prepared trees; without both BEFORE and AFTER there is nothing to run. */
  Map<Side, SidePreparer.Prepared> prepareAll() throws IOException, JobGate.CancelledException {
    Map<Side, SidePreparer.Prepared> ready = new EnumMap<>(Side.class);
    Optional<SourceTree> after = content.patched().after();
    if (after.isEmpty()) {
      return ready;
    }
    SourceTree base = content.base();
    if (!put(ready, Side.BEFORE, preparer.prepare(Side.BEFORE, base, PLAIN, true))) {
      notes.stop(Phrase.SETUP_BEFORE_FAILED.say(notes.lastSetupDetail()));
      return ready;
    }
    if (!put(ready, Side.AFTER, preparer.prepare(Side.AFTER, after.get(), PLAIN, true))
        && !secondChance(ready, after.get())) {
      return ready;
    }
    Optional<SourceTree> same = PatchedTrees.nullPatched(base);
    if (same.isPresent()) {
      put(ready, Side.NULL_PATCH, preparer.prepare(Side.NULL_PATCH, same.get(), NULL_SALT, true));
    }
    Optional<SourceTree> good = content.knownGood().flatMap(PatchedTrees.Outcome::after);
    if (good.isPresent()) {
      put(ready, Side.KNOWN_GOOD, preparer.prepare(Side.KNOWN_GOOD, good.get(), PLAIN, true));
    }
    return ready;
  }

  /**
   * The set-up after the patch failed: only if the one before still works without the cache, and
   * the one after fails again, is it the patch.
   */
  private boolean secondChance(Map<Side, SidePreparer.Prepared> ready, SourceTree after)
      throws IOException, JobGate.CancelledException {
    if (!put(ready, Side.BEFORE, preparer.prepare(Side.BEFORE, content.base(), PLAIN, false))) {
      notes.stop(Phrase.SETUP_FAILS_NOW.say(notes.lastSetupDetail()));
      return false;
    }
    return put(ready, Side.AFTER, preparer.prepare(Side.AFTER, after, PLAIN, false));
  }

  private static boolean put(
      Map<Side, SidePreparer.Prepared> ready, Side side, Optional<SidePreparer.Prepared> tree) {
    tree.ifPresent(t -> ready.put(side, t));
    return tree.isPresent();
  }
}

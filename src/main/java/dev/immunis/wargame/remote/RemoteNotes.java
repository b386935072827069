package dev.immunis.wargame.remote;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.Variants;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.sandbox.SandboxResult;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.WargameOrder;
import dev.immunis.wargame.tree.PatchedTrees;
import dev.immunis.wargame.trial.RecordedTrial;
import dev.immunis.wargame.trial.SetupReader;
import dev.immunis.wargame.trial.Transcripts;
import dev.immunis.wargame.trial.TrialOrder;
import dev.immunis.wargame.trial.TrialPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the evidence of a remote run of what its archives say, in the order of a local run. */
final class RemoteNotes {
  private static final String NAME = "github-actions";
  private static final List<String> ENFORCED =
      List.of(
          Phrase.REMOTE_FRESH.say(),
          Phrase.REMOTE_NO_NETWORK.say(),
          Phrase.REMOTE_USER.say(),
          Phrase.REMOTE_SPACES.say(),
          Phrase.REMOTE_NO_TOKEN.say(),
          Phrase.REMOTE_READ_ONLY.say(),
          Phrase.REMOTE_LIMITS.say());
  private static final List<String> NOT_ENFORCED =
      List.of(
          Phrase.REMOTE_READS.say(),
          Phrase.REMOTE_ONE_USER.say(),
          Phrase.REMOTE_WRITES.say(),
          Phrase.REMOTE_MEMORY.say(),
          Phrase.REMOTE_NOT_INTERLEAVED.say(),
          Phrase.REMOTE_WORD.say());

  private final WargameOrder order;
  private final Instant startedAt;
  private final List<SetupRun> setups = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final Map<Digest, byte[]> blobs = new HashMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private PatchApplication application = new PatchApplication(false, List.of(), List.of());
  private List<CheatingFact> cheating = List.of();
  private Variants variants = Variants.none();
  private String stopped = "";

  RemoteNotes(WargameOrder order, Instant startedAt) {
    this.order = order;
    this.startedAt = startedAt;
    environment.putAll(order.facts());
  }

  void patch(PatchedTrees.Outcome patched) {
    application = patched.application();
    cheating = patched.cheating();
  }

  void variants(Variants made) {
    variants = made;
  }

  void ranAt(String url) {
    environment.put("remote.run", url);
  }

  void stop(RemoteStop why) {
    stopped =
        why instanceof RemoteStop.Cancelled c && c.here()
            ? why.sentence()
            : Phrase.REMOTE_RUN.say(why.sentence());
  }

  Digest keep(byte[] content) {
    Digest digest = Digest.of(content);
    blobs.put(digest, content);
    return digest;
  }

  Map<Digest, byte[]> blobs() {
    return blobs;
  }

  /** Takes what the archives say in the order in which the planner of a local run asks for it. */
  void replay(WargamePlan plan, RemotePlan remote, Map<Side, SideEvidence> seen) {
    String outage = "";
    Set<Side> ready = EnumSet.noneOf(Side.class);
    for (Side side : Side.values()) {
      SideEvidence one = seen.get(side);
      if (one != null) {
        one.environment()
            .forEach((name, value) -> environment.put(RemotePlan.name(side) + "." + name, value));
        SetupRun setup = setUp(side, one.setup());
        if (SetupReader.outage(setup)) {
          outage = "set-up of " + RemotePlan.name(side) + " had an outage: " + setup.detail();
        }
        setups.add(SetupReader.outage(setup) ? withoutWord(setup) : setup);
        if (SideArchive.ready(one.setup())) {
          ready.add(side);
        }
      }
    }
    if (!ready.contains(Side.BEFORE)) {
      stopped = Phrase.SETUP_BEFORE_FAILED.say(detail(Side.BEFORE));
      return;
    }
    if (!outage.isEmpty()) {
      stopped = outage;
      return;
    }
    TrialPlanner planner = new TrialPlanner(plan, ready);
    Optional<TrialOrder> next = planner.next(trials);
    while (next.isPresent()) {
      TrialOrder wanted = next.get();
      SideEvidence side = seen.get(wanted.side());
      Optional<SideEvidence.Seen> found =
          side == null
              ? Optional.empty()
              : side.find(wanted.arm(), wanted.check().id(), wanted.number());
      if (found.isEmpty()) {
        stopped =
            "remote run: it has no trial "
                + wanted.number()
                + " of "
                + wanted.check().id()
                + " on the tree "
                + RemotePlan.name(wanted.side())
                + "; a proof that works only sometimes is better run here.";
        return;
      }
      SideEvidence.Seen one = found.get();
      trials.add(
          RecordedTrial.of(wanted, one.end(), one.nonce(), one.startedAt(), trials, this::keep));
      next = planner.next(trials);
    }
  }

  /**
   * A set-up that an outage ended has no exit code of its own, which the patch could answer for.
   */
  private static SetupRun withoutWord(SetupRun setup) {
    return new SetupRun(
        setup.side(), false, false, null, setup.wall(), setup.transcript(), setup.detail());
  }

  private String detail(Side side) {
    return setups.stream()
        .filter(setup -> setup.side() == side)
        .map(SetupRun::detail)
        .findFirst()
        .orElse("");
  }

  private SetupRun setUp(Side side, @Nullable SandboxResult end) {
    if (end == null) {
      return new SetupRun(side, true, false, 0, Duration.ZERO, null, "");
    }
    String failure = SetupReader.failure(end);
    return new SetupRun(
        side,
        failure.isEmpty(),
        false,
        end instanceof SandboxResult.Exited exited ? Integer.valueOf(exited.code()) : null,
        end.report().wall(),
        end.report().transcript().totalBytes() == 0 ? null : keep(Transcripts.kept(end.report())),
        failure);
  }

  Evidence evidence(Instant now) {
    return new Evidence(
        Evidence.FORMAT,
        Digest.of(RecordJson.canonical(order.plan())),
        order.version(),
        startedAt,
        now,
        application,
        setups,
        trials,
        cheating,
        new SandboxFacts(NAME, "ubuntu-24.04", ENFORCED, NOT_ENFORCED),
        environment,
        stopped,
        Reach.unknown(Phrase.REACH_NOT_ON_GITHUB.say()),
        variants);
  }
}

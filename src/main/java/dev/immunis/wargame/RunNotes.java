package dev.immunis.wargame;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.Phrase;
import dev.immunis.model.wargame.Reach;
import dev.immunis.model.wargame.SandboxFacts;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.Variants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run has seen so far; used by the run's own thread alone. */
final class RunNotes {
  private final Digest plan;
  private final Digest version;
  private final Instant startedAt;
  private final List<SetupRun> setups = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final Map<Digest, byte[]> blobs = new HashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private PatchApplication application = new PatchApplication(false, List.of(), List.of());
  private List<CheatingFact> cheating = List.of();
  private final List<Reach.Measured> measured = new ArrayList<>();
  private String notMeasured = Phrase.REACH_ENDED_BEFORE.say();
  private Variants variants = Variants.none();
  private String stopped = "";

  RunNotes(Digest plan, Digest version, Instant startedAt) {
    this.plan = plan;
    this.version = version;
    this.startedAt = startedAt;
  }

  Digest keep(byte[] content) {
    Digest digest = Digest.of(content);
    blobs.put(digest, content);
    return digest;
  }

  void patch(PatchApplication how, List<CheatingFact> facts) {
    application = how;
    cheating = facts;
  }

  void add(SetupRun setup) {
    setups.add(setup);
  }

  void add(Trial trial) {
    trials.add(trial);
  }

  void add(Reach.Measured run) {
    measured.add(run);
    notMeasured = "";
  }

  /** Why the reach of the run is not measured. */
  void notMeasured(String why) {
    notMeasured = why;
  }

  void variants(Variants made) {
    variants = made;
  }

  Variants variants() {
    return variants;
  }

  Reach reach() {
    return new Reach(measured, notMeasured);
  }

  void environment(Map<String, String> facts) {
    environment.putAll(facts);
  }

  /** Why the run ends before its time; the first reason stays. */
  void stop(String why) {
    if (stopped.isEmpty()) {
      stopped = why;
    }
  }

  String lastSetupDetail() {
    return setups.isEmpty() ? "" : setups.getLast().detail();
  }

  List<SetupRun> setups() {
    return List.copyOf(setups);
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  Map<Digest, byte[]> blobs() {
    return blobs;
  }

  Evidence evidence(Instant now, SandboxFacts sandbox) {
    return new Evidence(
        Evidence.FORMAT,
        plan,
        version,
        startedAt,
        now,
        application,
        setups,
        trials,
        cheating,
        sandbox,
        environment,
        stopped,
        reach(),
        variants);
  }
}

package dev.immunis.sync;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.model.Actor;
import dev.immunis.model.Verdict;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.Admitted;
import dev.immunis.store.DecisionReceipt;
import dev.immunis.store.Found;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.Samples;
import dev.immunis.store.SettableClock;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.h2.H2Workspace;
import dev.immunis.store.h2.KeySource;
import dev.immunis.store.h2.MadeBefore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A person's console: a workspace on disk, and sync to an authority under test. */
public final class Laptop implements AutoCloseable {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
  static final SyncTiming QUICK =
      new SyncTiming(
          Duration.ofMillis(200),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(100));

  public final SettableClock clock;
  public final ChangeBus bus = new ChangeBus();
  public final H2Workspace workspace;
  public final SyncService sync;
  private final String name;

  /**
   * Opens a laptop.
   *
   * @param door gives a new connection each time
   */
  public Laptop(Path folder, String name, SettableClock clock, Supplier<TeamAuthority> door) {
    this.name = name;
    this.clock = clock;
    workspace =
        H2Workspace.open(
            MadeBefore.in(folder),
            clock,
            IDS::generate,
            Laptop::chance,
            bus,
            name + " at home",
            KeySource.none());
    sync =
        new SyncService(
            new SyncService.Rooms(
                workspace.replica(),
                workspace.outbox(),
                workspace.vault(),
                bus,
                clock,
                Laptop::chance),
            door::get,
            QUICK);
  }

  static byte[] chance(int count) {
    byte[] bytes = new byte[count];
    new java.security.SecureRandom().nextBytes(bytes);
    return bytes;
  }

  public Laptop join() {
    workspace.replica().join("team.example", name, TeamAuthority.PullFilter.all());
    return this;
  }

  public UUID admit(ReviewAdmission review) {
    Admitted admitted = workspace.authority().admit(List.of(review), Actor.human(name)).getFirst();
    return admitted.reviewId();
  }

  public WargameRun run(ReviewAdmission review, Verdict verdict) {
    clock.tick(Duration.ofSeconds(1));
    return workspace.authority().keep(Samples.run(review, verdict, clock.now()));
  }

  public DecisionReceipt decide(ReviewAdmission review, DecisionKind kind, String text) {
    clock.tick(Duration.ofSeconds(1));
    WargameRun run =
        workspace.cache().runs(review.source().reviewId()).stream()
            .filter(r -> r.version().equals(review.version()))
            .findFirst()
            .orElse(null);
    DecisionRecord sample = Samples.decision(IDS.generate(), review, kind, run, clock.now());
    return workspace
        .authority()
        .record(
            new DecisionRecord(
                sample.id(),
                sample.reviewId(),
                sample.version(),
                sample.patch(),
                sample.run(),
                sample.evidence(),
                sample.verdict(),
                kind,
                text,
                sample.confidence(),
                sample.modifications(),
                sample.target(),
                sample.recordOnly(),
                workspace.profiles().current().actor(),
                sample.channel(),
                sample.policy(),
                sample.decidedAt()));
  }

  public ReviewHead head(ReviewAdmission review) {
    return workspace.cache().heads(List.of(review.source().reviewId())).getFirst();
  }

  /** The texts of the decisions in force on a review. */
  public List<String> texts(ReviewAdmission review) {
    return workspace.cache().decisions(review.source().reviewId()).stream()
        .map(DecisionRecord::justification)
        .toList();
  }

  UUID find(String text) {
    return switch (workspace.cache().find(text)) {
      case Found.One one -> one.head().id();
      case Found.None none -> throw new AssertionError("nothing is called " + text);
      case Found.Ambiguous many -> throw new AssertionError("many are called " + text);
    };
  }

  @Override
  public void close() {
    sync.close();
    workspace.close();
  }
}

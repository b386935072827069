package dev.immunis.wargame.capsule;

import dev.immunis.model.Actor;
import dev.immunis.model.Clock;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.Review;
import dev.immunis.model.review.ReviewContent;
import dev.immunis.model.review.ReviewVersion;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Judgement;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.Content;
import dev.immunis.wargame.PlanJson;
import dev.immunis.wargame.WargameEngine;
import dev.immunis.wargame.WargameHandle;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.WargameOrder;
import dev.immunis.wargame.WargameResult;
import dev.immunis.wargame.WargameStore;
import dev.immunis.wargame.label.LabelBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes capsules of kept runs, runs them again, and takes the outcomes of others in. */
public final class CapsuleDesk {
  /** Evidence of a replay names the evidence that it repeats under this. */
  public static final String REPLAY_OF = "replay.of";

  /** The name under which evidence tells machines apart. */
  public static final String MACHINE = "machine";

  private final WargameEngine engine;
  private final WargameStore store;
  private final Clock clock;

  /** A desk on one workspace. */
  public CapsuleDesk(WargameEngine engine, WargameStore store, Clock clock) {
    this.engine = engine;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What goes in beside plan, patch, evidence and transcripts.
   *
   * @param proof whether the proof itself goes in; only by explicit choice, it is an attack
   * @param base whether the tree before the patch goes in
   */
  public record Choice(boolean proof, boolean base) {
    /** Without the proof and with the base. */
    public static Choice usual() {
      return new Choice(false, true);
    }
  }

  /**
   * A capsule of a kept run, as bytes.
   *
   * @throws CapsuleException when the run, its plan, its evidence or some content is not there
   */
  public byte[] export(UUID reviewId, UUID runId, Choice choice) throws CapsuleException {
    Review review =
        store
            .cache()
            .review(reviewId)
            .orElseThrow(() -> new CapsuleException("there is no such review"));
    WargameRun run =
        store.cache().runs(reviewId).stream()
            .filter(one -> one.id().equals(runId))
            .findFirst()
            .orElseThrow(() -> new CapsuleException("there is no such run of " + review.code()));
    ReviewVersion version =
        store.cache().versions(reviewId).stream()
            .filter(one -> one.digest().equals(run.version()))
            .findFirst()
            .orElseThrow(() -> new CapsuleException("the version of this run is not there"));
    WargamePlan plan = version.plan();
    if (plan == null) {
      throw new CapsuleException("the version of this run has no plan");
    }
    Map<Digest, byte[]> blobs = new HashMap<>();
    byte[] document = needed(run.evidence(), "the evidence");
    blobs.put(run.evidence(), document);
    Evidence evidence = evidence(document);
    for (Digest transcript : CapsuleFile.transcripts(evidence)) {
      blobs.put(transcript, needed(transcript, "a transcript"));
    }
    List<CapsuleManifest.Content> contents = new ArrayList<>();
    for (var one : Contents.named(plan).entrySet()) {
      contents.add(content(one.getKey(), one.getValue(), choice, version.content(), blobs));
    }
    ReviewContent said = version.content();
    return CapsuleFile.write(
        new CapsuleManifest(
            CapsuleManifest.FORMAT,
            CapsuleManifest.VERSION,
            clock.now().truncatedTo(ChronoUnit.SECONDS),
            new CapsuleManifest.Subject(
                reviewId, run.version(), review.code(), said.title(), said.vulnerability().cves()),
            PlanJson.digest(plan),
            contents,
            List.of(outcome(run.evidence(), evidence, run.judgement(), run.startedBy())),
            List.of()),
        plan,
        blobs);
  }

  private CapsuleManifest.Content content(
      CapsuleManifest.Role role,
      Digest digest,
      Choice choice,
      ReviewContent said,
      Map<Digest, byte[]> blobs)
      throws CapsuleException {
    byte[] bytes = needed(digest, role.name().toLowerCase(java.util.Locale.ROOT));
    boolean included =
        switch (role) {
          case PROOF -> choice.proof();
          case BASE -> choice.base();
          case PATCH, TESTS, KNOWN_GOOD -> true;
        };
    if (included) {
      blobs.put(digest, bytes);
    }
    return new CapsuleManifest.Content(
        role, digest, bytes.length, included, included ? "" : where(role, said));
  }

  private static String where(CapsuleManifest.Role role, ReviewContent said) {
    if (role == CapsuleManifest.Role.PROOF) {
      return "Ask the sender for the proof; its tar has this digest.";
    }
    String dependency =
        Objects.toString(said.dependency().name(), "")
            + " "
            + Objects.toString(said.dependency().version(), "");
    return "The source tree before the patch, packed by an import of the same bundle: "
        + dependency.strip();
  }

  private byte[] needed(Digest digest, String what) throws CapsuleException {
    return store
        .vault()
        .get(digest)
        .orElseThrow(
            () -> new CapsuleException(what + " (" + digest.abbreviated() + ") is not there"));
  }

  /** What of a capsule's plan neither it nor this workspace nor {@code more} has. */
  public List<CapsuleManifest.Content> missing(Capsule capsule, Content more) {
    return capsule.manifest().contents().stream()
        .filter(one -> content(capsule, more).get(one.digest()).isEmpty())
        .toList();
  }

  private Content content(Capsule capsule, Content more) {
    return digest ->
        capsule.blob(digest).or(() -> more.get(digest)).or(() -> store.vault().get(digest));
  }

  /**
   * Runs a capsule's plan again on this machine. Nothing is kept yet.
   *
   * @param more content that the capsule does not have; what is missing in the end makes a run that
   *     could not be made
   */
  public WargameHandle replay(Capsule capsule, Content more, Actor by, WargameListener listener) {
    CapsuleManifest manifest = capsule.manifest();
    return engine.start(
        new WargameOrder(
            manifest.subject().reviewId(),
            manifest.subject().version(),
            capsule.plan(),
            content(capsule, more),
            Set.of(),
            LabelBook.counts(store.labels().all()),
            Map.of(REPLAY_OF, manifest.original().evidence().toString()),
            by),
        listener);
  }

  /** The capsule with the outcome of a replay appended, as bytes. */
  public byte[] append(Capsule capsule, WargameResult.Finished run, Actor by) {
    Map<Digest, byte[]> blobs = new HashMap<>(capsule.blobs());
    blobs.putAll(run.blobs());
    CapsuleManifest before = capsule.manifest();
    List<CapsuleManifest.Outcome> outcomes = new ArrayList<>(before.outcomes());
    outcomes.add(outcome(run.evidenceDigest(), run.evidence(), run.judgement(), by));
    return CapsuleFile.write(
        new CapsuleManifest(
            before.format(),
            before.version(),
            before.createdAt(),
            before.subject(),
            before.plan(),
            before.contents(),
            outcomes,
            List.of()),
        capsule.plan(),
        blobs);
  }

  /**
   * Keeps the outcomes of a capsule's replays on the version they are of, each judged anew by this
   * engine from its evidence. Left out is what is here already and what {@link Adoption} does not
   * believe. The original has to be judged again afterwards, whose tier they may raise.
   *
   * @param by who takes them in; an outcome in this name counts only from this machine
   * @return the runs that were kept; empty also when the version is not here
   */
  public List<WargameRun> adopt(Capsule capsule, Actor by) {
    String machine = engine.settings().environment().getOrDefault(MACHINE, "");
    return new Adoption(store, clock, engine.policy(), machine).adopt(capsule, by);
  }

  /** Whether the version that a capsule is of is in this workspace. */
  public boolean isHere(Capsule capsule) {
    CapsuleManifest.Subject subject = capsule.manifest().subject();
    return store.cache().versions(subject.reviewId()).stream()
        .anyMatch(version -> version.digest().equals(subject.version()));
  }

  private static CapsuleManifest.Outcome outcome(
      Digest digest, Evidence evidence, Judgement judgement, Actor by) {
    return new CapsuleManifest.Outcome(
        digest,
        judgement.verdict(),
        judgement.tier(),
        by.name(),
        evidence.environment().getOrDefault(MACHINE, ""),
        evidence.sandbox().name(),
        evidence.finishedAt());
  }

  /** Whether a replay came to the verdict of the run that the capsule was made of. */
  public static boolean agrees(Capsule capsule, Verdict verdict) {
    return capsule.manifest().original().verdict() == verdict;
  }

  /** Whether somebody else on another machine ran it. */
  public static boolean isIndependent(
      CapsuleManifest.Outcome original, CapsuleManifest.Outcome replay) {
    return !original.person().equals(replay.person())
        && !original.machine().isEmpty()
        && !replay.machine().isEmpty()
        && !original.machine().equals(replay.machine());
  }

  /**
   * Writes a file whole or not at all.
   *
   * @throws IOException if the disk refuses; then the file is as it was
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(folder, "capsule", ".part");
    try {
      Files.write(draft, bytes);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Evidence evidence(byte[] document) {
    return RecordJson.read(new String(document, StandardCharsets.UTF_8), Evidence.class);
  }
}

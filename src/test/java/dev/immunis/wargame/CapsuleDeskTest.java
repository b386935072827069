package dev.immunis.wargame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.Importer;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Verdict;
import dev.immunis.model.wargame.CheatingFact;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.IndependentReplay;
import dev.immunis.model.wargame.PatchApplication;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.store.RecordJson;
import dev.immunis.wargame.capsule.Capsule;
import dev.immunis.wargame.capsule.CapsuleDesk;
import dev.immunis.wargame.capsule.CapsuleException;
import dev.immunis.wargame.capsule.CapsuleFile;
import dev.immunis.wargame.capsule.CapsuleManifest;
import dev.immunis.wargame.capsule.Replays;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run leaves one workspace as one file, is run again in another, and its outcome comes back. */
class CapsuleDeskTest {
  private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
  private static final Actor ANA = Actor.human("Ana");
  private static final Actor BEN = Actor.human("Ben");

  @TempDir Path folder;
  private CapsulePlace here;
  private CapsulePlace there;
  private UUID review;
  private WargameRun run;

  private static ScriptedSandbox sandbox() {
    return new ScriptedSandbox(
        job ->
            WargameEngineTest.app(job, "app.js").equals("bad")
                ? ScriptedSandbox.exit(1, "POV: VULNERABLE it is bad\n")
                : ScriptedSandbox.exit(0, "POV: NOT-VULNERABLE (looked for: bad)\n"));
  }

  @BeforeEach
  void run() throws Exception {
    here = new CapsulePlace(folder.resolve("here"), "aaaa", sandbox().probe());
    there = new CapsulePlace(folder.resolve("there"), "bbbb", sandbox().probe());
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.createDirectories(bundle.resolve("base"));
    Files.createDirectories(bundle.resolve("pov"));
    Files.writeString(bundle.resolve("base/app.js"), "bad\n");
    Files.writeString(bundle.resolve("pov/pov.sh"), "the attack itself\n");
    Files.writeString(bundle.resolve("patch.diff"), TestPlans.replacement("app.js", "bad", "good"));
    Files.writeString(
        bundle.resolve("case.json"),
        """
        {"id": "case", "title": "A case", "setup": [],
         "pov": {"cmd": "sh pov/pov.sh", "timeout_s": 5}}
        """);
    new Importer(here.workspace.authority(), () -> ANA, TestPlans.CLOCK)
        .importPaths(List.of(bundle), ImportProgress.NONE, () -> false);
    review = here.workspace.cache().heads().getFirst().id();
    StartAnswer.Started started =
        (StartAnswer.Started) here.service.start(review, ANA, WargameListener.NONE);
    run = ((KeptWargame.End.Kept) started.run().await()).run();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private byte[] export(boolean proof, boolean base) throws CapsuleException {
    return here.desk.export(review, run.id(), new CapsuleDesk.Choice(proof, base));
  }

  private static WargameResult.Finished replayed(CapsulePlace place, Capsule capsule, Actor by)
      throws InterruptedException {
    WargameResult result =
        place.desk.replay(capsule, Content.of(Map.of()), by, WargameListener.NONE).await();
    assertThat(result).isInstanceOf(WargameResult.Finished.class);
    return (WargameResult.Finished) result;
  }

  @Test
  void aReplayElsewhereComesBackAsIndependentEvidence() throws Exception {
    Capsule capsule = CapsuleFile.read(export(true, true));
    WargameResult.Finished replay = replayed(there, capsule, BEN);
    assertThat(replay.judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(replay.evidence().environment())
        .containsEntry(CapsuleDesk.REPLAY_OF, run.evidence().toString())
        .containsEntry(CapsuleDesk.MACHINE, "bbbb");

    Capsule longer = CapsuleFile.read(there.desk.append(capsule, replay, BEN));
    assertThat(longer.manifest().replays()).hasSize(1);
    CapsuleManifest.Outcome outcome = longer.manifest().replays().getFirst();
    assertThat(CapsuleDesk.isIndependent(longer.manifest().original(), outcome)).isTrue();
    assertThat(there.desk.adopt(longer, ANA)).as("the review is not there").isEmpty();

    List<WargameRun> kept = here.desk.adopt(longer, ANA);
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().startedBy()).isEqualTo(BEN);
    assertThat(kept.getFirst().judgement().verdict()).isEqualTo(Verdict.FIX_SUPPORTED);
    assertThat(here.workspace.cache().runs(review)).hasSize(2);
    assertThat(here.desk.adopt(longer, ANA)).as("it is here by now").isEmpty();
    for (var trial : replay.evidence().trials()) {
      assertThat(here.workspace.vault().get(trial.transcript())).isPresent();
    }
  }

  @Test
  void theSamePersonOrMachineIsNotIndependent() throws Exception {
    Capsule capsule = CapsuleFile.read(export(true, true));
    Capsule own = CapsuleFile.read(here.desk.append(capsule, replayed(here, capsule, BEN), BEN));
    assertThat(
            CapsuleDesk.isIndependent(
                own.manifest().original(), own.manifest().replays().getFirst()))
        .as("the same machine")
        .isFalse();
    Capsule same = CapsuleFile.read(there.desk.append(capsule, replayed(there, capsule, ANA), ANA));
    assertThat(
            CapsuleDesk.isIndependent(
                same.manifest().original(), same.manifest().replays().getFirst()))
        .as("the same person")
        .isFalse();
  }

  /** The capsule with a replay whose evidence somebody wrote over. */
  private Capsule forged(WargameResult.Finished replay, Evidence said, Actor by) throws Exception {
    byte[] document = RecordJson.canonical(said);
    Map<Digest, byte[]> blobs = new HashMap<>(replay.blobs());
    blobs.remove(replay.evidenceDigest());
    blobs.put(Digest.of(document), document);
    Capsule capsule = CapsuleFile.read(export(true, true));
    return CapsuleFile.read(
        there.desk.append(
            capsule,
            new WargameResult.Finished(said, Digest.of(document), replay.judgement(), blobs),
            by));
  }

  private static Evidence with(
      Evidence said,
      Instant finishedAt,
      PatchApplication application,
      List<CheatingFact> cheating,
      Map<String, String> environment) {
    return new Evidence(
        said.format(),
        said.plan(),
        said.version(),
        said.startedAt(),
        finishedAt,
        application,
        said.setups(),
        said.trials(),
        cheating,
        said.sandbox(),
        environment,
        said.stopped(),
        said.reach(),
        said.variants());
  }

  private Evidence own() {
    byte[] document = here.workspace.vault().get(run.evidence()).orElseThrow();
    return RecordJson.read(new String(document, StandardCharsets.UTF_8), Evidence.class);
  }

  @Test
  void trialsThatAreHereAlreadyAreNoReplay() throws Exception {
    WargameResult.Finished replay = replayed(there, CapsuleFile.read(export(true, true)), BEN);
    Evidence own = own();
    Evidence copied =
        with(
            own,
            own.finishedAt(),
            own.application(),
            own.cheating(),
            replay.evidence().environment());
    Map<Digest, byte[]> transcripts = new HashMap<>(replay.blobs());
    own.trials()
        .forEach(
            t ->
                transcripts.put(
                    t.transcript(), here.workspace.vault().get(t.transcript()).orElseThrow()));
    WargameResult.Finished theirs =
        new WargameResult.Finished(
            replay.evidence(), replay.evidenceDigest(), replay.judgement(), transcripts);
    assertThat(here.desk.adopt(forged(theirs, copied, BEN), ANA)).isEmpty();
  }

  @Test
  void whatTheCapsuleSaysOfThePatchIsFoundOutHere() throws Exception {
    WargameResult.Finished replay = replayed(there, CapsuleFile.read(export(true, true)), BEN);
    Evidence said = replay.evidence();
    Evidence cheating =
        with(
            said,
            said.finishedAt(),
            said.application(),
            List.of(new CheatingFact("EXIT", "app.js", 1, "exit", true)),
            said.environment());
    Evidence touching =
        with(
            said,
            said.finishedAt(),
            new PatchApplication(true, List.of(), List.of("other.js")),
            said.cheating(),
            said.environment());
    Map<String, String> ofAnother = new HashMap<>(said.environment());
    ofAnother.put(CapsuleDesk.REPLAY_OF, Digest.of(new byte[1]).toString());
    Evidence foreign =
        with(said, said.finishedAt(), said.application(), said.cheating(), ofAnother);
    for (Evidence bad : List.of(cheating, touching, foreign)) {
      assertThat(here.desk.adopt(forged(replay, bad, BEN), ANA)).isEmpty();
    }
    assertThat(here.desk.adopt(forged(replay, said, BEN), BEN))
        .as("in the name of who takes it in, from a machine that is not this one")
        .isEmpty();
    assertThat(here.desk.adopt(forged(replay, said, BEN), ANA)).hasSize(1);
  }

  @Test
  void aForeignClockMakesNoHead() throws Exception {
    WargameResult.Finished replay = replayed(there, CapsuleFile.read(export(true, true)), BEN);
    Evidence said = replay.evidence();
    Evidence late =
        with(
            said,
            Instant.parse("2099-01-01T00:00:00Z"),
            said.application(),
            said.cheating(),
            said.environment());
    assertThat(here.desk.adopt(forged(replay, late, BEN), ANA)).hasSize(1);
    assertThat(here.workspace.cache().runs(review).getFirst().id()).isEqualTo(run.id());
  }

  @Test
  void aRunWithoutItsOriginalHereIsNotKept() throws Exception {
    Capsule capsule = CapsuleFile.read(export(true, true));
    Capsule longer =
        CapsuleFile.read(there.desk.append(capsule, replayed(there, capsule, BEN), BEN));
    new Importer(there.workspace.authority(), () -> BEN, TestPlans.CLOCK)
        .importPaths(List.of(folder.resolve("bundle")), ImportProgress.NONE, () -> false);
    assertThat(there.desk.adopt(longer, BEN)).isEmpty();
  }

  @Test
  void judgingAgainMakesNobodyTheOneWhoRanIt() throws Exception {
    Capsule capsule = CapsuleFile.read(export(true, true));
    Capsule longer =
        CapsuleFile.read(there.desk.append(capsule, replayed(there, capsule, ANA), ANA));
    WargameRun replay = here.desk.adopt(longer, Actor.human("Zoe")).getFirst();
    WargameRun again = here.service.judgeAgain(review, run.id(), BEN).orElseThrow();
    assertThat(replays(again)).singleElement().matches(r -> !r.otherPerson() && r.otherMachine());
    here.service.judgeAgain(review, replay.id(), Actor.human("Zoe")).orElseThrow();
    assertThat(replays(run)).singleElement().matches(r -> !r.otherPerson());
    assertThat(here.workspace.cache().runs(review).getFirst().evidence())
        .as("a word on older evidence does not come back to the top")
        .isEqualTo(run.evidence());
  }

  private List<IndependentReplay> replays(WargameRun of) {
    return Replays.of(of, here.workspace.cache().runs(review), here.workspace.vault()::get);
  }

  @Test
  void theProofIsInItOnlyByChoiceAndWhatIsMissingIsNamed() throws Exception {
    byte[] without = export(false, false);
    assertThat(new String(without, StandardCharsets.ISO_8859_1)).doesNotContain("attack itself");
    Capsule capsule = CapsuleFile.read(without);
    assertThat(capsule.manifest().absent())
        .extracting(CapsuleManifest.Content::role)
        .containsExactlyInAnyOrder(CapsuleManifest.Role.BASE, CapsuleManifest.Role.PROOF);
    assertThat(there.desk.missing(capsule, Content.of(Map.of()))).hasSize(2);
    assertThat(here.desk.missing(capsule, Content.of(Map.of()))).isEmpty();
    WargameResult result =
        there.desk.replay(capsule, Content.of(Map.of()), BEN, WargameListener.NONE).await();
    assertThat(result).isInstanceOf(WargameResult.CouldNot.class);

    Capsule whole = CapsuleFile.read(export(true, true));
    assertThat(there.desk.missing(capsule, Content.of(whole.blobs()))).isEmpty();
  }

  @Test
  void theSameRunMakesTheSameBytes() throws Exception {
    assertThat(export(true, true)).isEqualTo(export(true, true));
  }

  @Test
  void anyChangedByteIsRefused() throws Exception {
    byte[] whole = export(true, true);
    int step = Math.max(1, whole.length / 4_000);
    for (int at = 0; at < whole.length; at += step) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x20;
      int place = at;
      assertThatThrownBy(() -> CapsuleFile.read(changed))
          .as("byte %s of %s", place, whole.length)
          .isInstanceOf(CapsuleException.class)
          .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
    }
  }

  @Test
  void theChangedPartIsNamed() throws Exception {
    byte[] whole = export(true, true);
    int attack = new String(whole, StandardCharsets.ISO_8859_1).indexOf("the attack itself");
    byte[] changed = whole.clone();
    changed[attack] = 'T';
    Digest proof =
        CapsuleFile.read(whole).manifest().contents().stream()
            .filter(one -> one.role() == CapsuleManifest.Role.PROOF)
            .findFirst()
            .orElseThrow()
            .digest();
    assertThatThrownBy(() -> CapsuleFile.read(changed)).hasMessageContaining(proof.hex());
  }

  @Test
  void cutLongerAndForeignFilesAreRefused() throws Exception {
    byte[] whole = export(true, true);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
    for (byte[] bad :
        List.of(
            cut,
            longer,
            new byte[0],
            "text".getBytes(StandardCharsets.UTF_8),
            zip("../capsule.json", ZipEntry.STORED),
            zip("/etc/passwd", ZipEntry.STORED),
            zip("blobs/a/b", ZipEntry.STORED),
            zip("capsule.json", ZipEntry.DEFLATED))) {
      assertThatThrownBy(() -> CapsuleFile.read(bad)).isInstanceOf(CapsuleException.class);
    }
    assertThatThrownBy(() -> CapsuleFile.read(zip("../capsule.json", ZipEntry.STORED)))
        .hasMessageContaining("../capsule.json is not a name");
  }

  @Test
  void aFileThatIsTooLargeIsNotEvenRead() throws Exception {
    Path large = folder.resolve("large.capsule");
    try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(CapsuleFile.MOST_BYTES + 1);
    }
    assertThatThrownBy(() -> CapsuleFile.read(large))
        .isInstanceOf(CapsuleException.class)
        .hasMessageContaining("the most");
  }

  private static byte[] zip(String name, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(method);
      if (method == ZipEntry.STORED) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
      }
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}

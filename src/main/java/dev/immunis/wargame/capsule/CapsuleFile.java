package dev.immunis.wargame.capsule;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.SetupRun;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import dev.immunis.wargame.PlanFormatException;
import dev.immunis.wargame.PlanJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes capsules and reads them with every part checked against the manifest. */
public final class CapsuleFile {
  /** Ending of the name of a capsule. */
  public static final String ENDING = ".capsule";

  /** Largest file that is read. */
  public static final long MOST_BYTES = 512L << 20;

  private static final String MANIFEST = "capsule.json";
  private static final String SEAL = "seal";
  private static final String PLAN = "plan.json";
  private static final String BLOBS = "blobs/";
  private static final int MOST_MANIFEST_BYTES = 8 << 20;

  private CapsuleFile() {}

  /** Whether a file is meant to be a capsule, by its name. */
  public static boolean isCapsule(Path file) {
    return file.getFileName() != null && file.getFileName().toString().endsWith(ENDING);
  }

  /**
   * The capsule as bytes.
   *
   * @param head says everything but the files
   * @param blobs what goes in: included contents, evidence documents, transcripts
   */
  static byte[] write(CapsuleManifest head, WargamePlan plan, Map<Digest, byte[]> blobs) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PLAN, PlanJson.write(plan).getBytes(StandardCharsets.UTF_8));
    blobs.forEach((digest, content) -> files.put(BLOBS + digest.hex(), content));
    List<CapsuleManifest.File> listed = new ArrayList<>();
    files.forEach(
        (name, content) ->
            listed.add(new CapsuleManifest.File(name, Digest.of(content), content.length)));
    byte[] manifest =
        RecordJson.canonical(
            new CapsuleManifest(
                head.format(),
                head.version(),
                head.createdAt(),
                head.subject(),
                head.plan(),
                head.contents(),
                head.outcomes(),
                listed));
    files.put(MANIFEST, manifest);
    files.put(SEAL, Digest.of(manifest).toString().getBytes(StandardCharsets.UTF_8));
    return CapsuleZip.write(files);
  }

  /**
   * Reads a capsule from a file.
   *
   * @throws CapsuleException if it is none, too large or changed
   * @throws IOException if the file cannot be read
   */
  public static Capsule read(Path file) throws IOException, CapsuleException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new CapsuleException("it has " + size + " bytes, and " + MOST_BYTES + " is the most");
    }
    return read(Files.readAllBytes(file));
  }

  /**
   * Reads a capsule.
   *
   * @throws CapsuleException naming the part that is missing, changed or does not fit
   */
  public static Capsule read(byte[] bytes) throws CapsuleException {
    SortedMap<String, byte[]> files = CapsuleZip.read(bytes);
    CapsuleManifest manifest = manifest(files);
    checkFiles(manifest, files);
    WargamePlan plan = plan(manifest, part(files, PLAN));
    Map<Digest, byte[]> blobs = new HashMap<>();
    files.forEach(
        (name, content) -> {
          if (name.startsWith(BLOBS)) {
            blobs.put(Digest.of(content), content);
          }
        });
    checkContents(manifest, plan, blobs);
    List<Evidence> evidence = new ArrayList<>();
    for (CapsuleManifest.Outcome outcome : manifest.outcomes()) {
      evidence.add(evidence(manifest, outcome, blobs));
    }
    return new Capsule(manifest, plan, blobs, evidence, Digest.of(bytes));
  }

  private static CapsuleManifest manifest(SortedMap<String, byte[]> files) throws CapsuleException {
    byte[] json = part(files, MANIFEST);
    String seal = new String(part(files, SEAL), StandardCharsets.UTF_8);
    if (!Digest.of(json).toString().equals(seal)) {
      throw new CapsuleException(MANIFEST + " or its " + SEAL + " was changed");
    }
    if (json.length > MOST_MANIFEST_BYTES) {
      throw new CapsuleException(MANIFEST + " is too large");
    }
    try {
      String text = new String(json, StandardCharsets.UTF_8);
      List<String> problems = ManifestSchema.problems(text);
      if (!problems.isEmpty()) {
        throw new CapsuleException(MANIFEST + " cannot be read: " + problems.getFirst());
      }
      CapsuleManifest manifest = RecordJson.read(text, CapsuleManifest.class);
      return manifest;
    } catch (StoreException | IllegalArgumentException e) {
      throw new CapsuleException(MANIFEST + " cannot be read", e);
    }
  }

  private static void checkFiles(CapsuleManifest manifest, SortedMap<String, byte[]> files)
      throws CapsuleException {
    Set<String> rest = new LinkedHashSet<>(files.keySet());
    rest.remove(MANIFEST);
    rest.remove(SEAL);
    for (CapsuleManifest.File file : manifest.files()) {
      byte[] content = part(files, file.name());
      boolean misnamed =
          file.name().startsWith(BLOBS) && !file.name().equals(BLOBS + file.digest().hex());
      if (content.length != file.size() || !Digest.of(content).equals(file.digest()) || misnamed) {
        throw new CapsuleException(file.name() + " was changed: it is not what the manifest names");
      }
      rest.remove(file.name());
    }
    if (!rest.isEmpty()) {
      throw new CapsuleException(rest.iterator().next() + " is not named by the manifest");
    }
  }

  private static WargamePlan plan(CapsuleManifest manifest, byte[] json) throws CapsuleException {
    try {
      WargamePlan plan = PlanJson.read(new String(json, StandardCharsets.UTF_8));
      if (!PlanJson.digest(plan).equals(manifest.plan())) {
        throw new CapsuleException(PLAN + " is another plan than the manifest names");
      }
      return plan;
    } catch (PlanFormatException e) {
      throw new CapsuleException(PLAN + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkContents(
      CapsuleManifest manifest, WargamePlan plan, Map<Digest, byte[]> blobs)
      throws CapsuleException {
    Map<CapsuleManifest.Role, Digest> named = Contents.named(plan);
    for (var one : named.entrySet()) {
      CapsuleManifest.Content content = manifest.of(one.getKey());
      if (content == null || !content.digest().equals(one.getValue())) {
        throw new CapsuleException("the manifest and the plan differ on " + one.getKey());
      }
      if (content.included() && !blobs.containsKey(content.digest())) {
        throw new CapsuleException(BLOBS + content.digest().hex() + " is missing");
      }
    }
    if (manifest.contents().size() != named.size()) {
      throw new CapsuleException("the manifest names contents that the plan does not");
    }
  }

  private static Evidence evidence(
      CapsuleManifest manifest, CapsuleManifest.Outcome outcome, Map<Digest, byte[]> blobs)
      throws CapsuleException {
    String name = BLOBS + outcome.evidence().hex();
    byte[] document = blobs.get(outcome.evidence());
    if (document == null) {
      throw new CapsuleException(name + " is missing");
    }
    try {
      Evidence evidence =
          RecordJson.read(new String(document, StandardCharsets.UTF_8), Evidence.class);
      if (!manifest.plan().equals(evidence.plan())
          || !manifest.subject().version().equals(evidence.version())) {
        throw new CapsuleException(name + " is the evidence of another plan or version");
      }
      for (Digest transcript : transcripts(evidence)) {
        if (!blobs.containsKey(transcript)) {
          throw new CapsuleException(BLOBS + transcript.hex() + " is missing");
        }
      }
      return evidence;
    } catch (StoreException | NullPointerException e) {
      throw new CapsuleException(name + " cannot be read as evidence", e);
    }
  }

  /** Every transcript that evidence names. */
  static Set<Digest> transcripts(Evidence evidence) {
    Set<Digest> named = new LinkedHashSet<>();
    Stream.concat(
            evidence.setups().stream().map(SetupRun::transcript),
            evidence.trials().stream().map(Trial::transcript))
        .filter(Objects::nonNull)
        .forEach(named::add);
    return named;
  }

  private static byte[] part(SortedMap<String, byte[]> files, String name) throws CapsuleException {
    byte[] content = files.get(name);
    if (content == null) {
      throw new CapsuleException(name + " is missing");
    }
    return content;
  }
}

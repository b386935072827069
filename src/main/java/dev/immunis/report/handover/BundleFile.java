package dev.immunis.report.handover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.AdvisoryRecord;
import dev.immunis.model.review.Review;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.Trial;
import dev.immunis.model.wargame.WargamePlan;
import dev.immunis.model.wargame.WargameRun;
import dev.immunis.report.handover.HandOverDesk.RefusedException;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.RecordJson;
import dev.immunis.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of one hand-over (docs/formats/handover.md), gathered and zipped. */
final class BundleFile {
  private static final int PLAIN = 0100644;
  private static final int FOLDER = 040755;

  private final Review review;
  private final EvidenceVault vault;
  private final boolean withProof;
  private final Map<String, Entry> files = new TreeMap<>();
  private final Set<LeftOut> leftOut = EnumSet.noneOf(LeftOut.class);

  private record Entry(byte[] content, int mode) {}

  BundleFile(Review review, EvidenceVault vault, boolean withProof) {
    this.review = review;
    this.vault = vault;
    this.withProof = withProof;
  }

  Set<LeftOut> leftOut() {
    return leftOut;
  }

  /** The files of a review bundle: the runnable form only with the proof. */
  void review() throws RefusedException {
    byte[] patch = needed(review.version().content().patch().bytes(), "the patch");
    List<Secrets.Hit> secrets =
        Secrets.in("patch.diff", new String(patch, StandardCharsets.ISO_8859_1));
    if (!secrets.isEmpty() && !withProof) {
      throw new RefusedException(
          "the patch holds what looks like a secret, and a patch cannot be changed: "
              + String.join(", ", secrets.stream().map(Object::toString).toList()));
    }
    put("patch.diff", patch, PLAIN);
    ObjectNode description = BundleJson.description(review);
    WargamePlan plan = review.version().plan();
    if (plan != null && withProof) {
      BundleJson.plan(description, plan);
      folder("base", plan.base());
      folder("pov", plan.pov());
      folder("regress", plan.regress());
      Digest knownGood = plan.knownGood();
      if (knownGood != null) {
        put(BundleJson.KNOWN_GOOD, needed(knownGood, "the known-good patch"), PLAIN);
      }
    } else if (plan != null) {
      leftOut.add(LeftOut.PROOF);
    }
    text(plan != null && withProof ? "case.json" : "meta.json", json(description));
    text("review.json", json(BundleJson.review(review)));
    List<AdvisoryRecord> advisories = review.advisories();
    if (!advisories.isEmpty()) {
      vault
          .get(advisories.getFirst().document())
          .ifPresent(document -> put("advisory.osv.json", document, PLAIN));
    }
  }

  /** What the newest run saw: raw with the proof, else without anything that was printed. */
  void evidence(WargameRun run) {
    byte[] document = vault.get(run.evidence()).orElse(null);
    if (document == null) {
      leftOut.add(LeftOut.EVIDENCE);
      return;
    }
    Evidence evidence;
    try {
      evidence = RecordJson.read(new String(document, StandardCharsets.UTF_8), Evidence.class);
    } catch (StoreException e) {
      leftOut.add(LeftOut.EVIDENCE);
      return;
    }
    if (withProof) {
      put("handover/evidence.json", document, PLAIN);
      for (Trial trial : evidence.trials()) {
        Digest transcript = trial.transcript();
        if (transcript != null) {
          vault
              .get(transcript)
              .ifPresent(
                  bytes -> put("handover/outputs/" + transcript.hex() + ".txt", bytes, PLAIN));
        }
      }
      return;
    }
    leftOut.add(LeftOut.OUTPUTS);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("evidence", run.evidence().toString());
    json.put("plan", evidence.plan().toString());
    json.put("stopped", evidence.stopped());
    ArrayNode trials = json.putArray("trials");
    for (Trial trial : evidence.trials()) {
      trials
          .addObject()
          .put("order", trial.order())
          .put("arm", trial.arm().name())
          .put("side", trial.side().name())
          .put("number", trial.number())
          .put("outcome", trial.outcome().name())
          .put("exit_code", trial.exitCode())
          .put("signal", trial.signal())
          .put("seconds", trial.wall().toMillis() / 1000.0);
    }
    text("handover/evidence-summary.json", json(json));
  }

  /** Decisions, judgements, and what the bundle says of itself. */
  void records(List<WargameRun> runs, List<DecisionRecord> decisions, Instant now, Actor by) {
    text(
        "handover/decisions.json",
        json(RecordJson.read(RecordJson.write(decisions), JsonNode.class)));
    text("handover/runs.json", json(RecordJson.read(RecordJson.write(runs), JsonNode.class)));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", "immunis-handover");
    json.put("version", 1);
    json.put("made_at", now.toString());
    json.put("by", by.name());
    json.put("review", review.id().toString());
    json.put("code", review.code());
    json.put("source_kind", review.source().kind().wire());
    json.put("source_id", review.source().key());
    json.put("review_version", review.version().digest().toString());
    json.put("with_proof", withProof);
    ArrayNode left = json.putArray("left_out");
    leftOut.forEach(one -> left.add(one.name().toLowerCase(Locale.ROOT)));
    text("handover/handover.json", json(json));
  }

  private static String json(JsonNode node) {
    return node.toPrettyString() + "\n";
  }

  /** Adds a text of ours; what looks like a secret is taken out unless all was asked for. */
  void text(String name, String content) {
    String kept = withProof ? content : Secrets.without(content);
    if (!kept.equals(content)) {
      leftOut.add(LeftOut.SECRETS);
    }
    put(name, HandOverDesk.utf8(kept), PLAIN);
  }

  private void put(String name, byte[] content, int mode) {
    files.put(name, new Entry(content, mode));
  }

  private byte[] needed(Digest digest, String what) throws RefusedException {
    return vault
        .get(digest)
        .orElseThrow(
            () -> new RefusedException(what + " (" + digest.abbreviated() + ") is not here"));
  }

  /** Unpacks a tar that the importer made: plain files below one folder. */
  private void folder(String name, @Nullable Digest tar) throws RefusedException {
    if (tar == null) {
      return;
    }
    byte[] packed = needed(tar, name + "/");
    try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(packed))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.isDirectory()) {
          put(name + "/" + entry.getName(), new byte[0], FOLDER);
        } else if (entry.isFile()) {
          put(name + "/" + entry.getName(), in.readAllBytes(), 0100000 | entry.getMode() & 0777);
        }
      }
    } catch (IOException e) {
      throw new RefusedException(name + "/ cannot be read: " + e.getMessage());
    }
  }

  /** The zip, the same bytes for the same files. */
  byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setEncoding("UTF-8");
      for (var file : files.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
        entry.setTime(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli());
        entry.setUnixMode(file.getValue().mode());
        zip.putArchiveEntry(entry);
        zip.write(file.getValue().content());
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}

package dev.immunis.wargame.capsule;

import dev.immunis.model.Digest;
import dev.immunis.model.wargame.Evidence;
import dev.immunis.model.wargame.WargamePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A capsule in memory, whole and checked.
 *
 * @param blobs every content, evidence document and transcript in it, by digest
 * @param evidence the documents of all outcomes, in the order of the manifest
 * @param fileDigest digest of the file, which a person may compare with what the sender said
 */
public record Capsule(
    CapsuleManifest manifest,
    WargamePlan plan,
    Map<Digest, byte[]> blobs,
    List<Evidence> evidence,
    Digest fileDigest) {
  public Capsule {
    blobs = Map.copyOf(blobs);
    evidence = List.copyOf(evidence);
  }

  public Optional<byte[]> blob(Digest digest) {
    return Optional.ofNullable(blobs.get(digest));
  }

  /** The evidence document of one outcome and every transcript it names. */
  public Map<Digest, byte[]> blobsOf(int outcome) {
    Map<Digest, byte[]> own = new HashMap<>();
    Digest document = manifest.outcomes().get(outcome).evidence();
    own.put(document, blobs.get(document));
    for (Digest transcript : CapsuleFile.transcripts(evidence.get(outcome))) {
      byte[] kept = blobs.get(transcript);
      if (kept != null) {
        own.put(transcript, kept);
      }
    }
    return own;
  }
}

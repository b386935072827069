package dev.immunis.wargame.capsule;

import dev.immunis.model.Digest;
import dev.immunis.model.EvidenceTier;
import dev.immunis.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a capsule says of itself (docs/formats/capsule.md).
 *
 * @param contents what the plan names, whether it is in the capsule or not
 * @param outcomes the run that the capsule is of, then every replay in the order it was appended
 * @param files every other file of the capsule, by name, ascending
 */
public record CapsuleManifest(
    String format,
    int version,
    Instant createdAt,
    Subject subject,
    Digest plan,
    List<Content> contents,
    List<Outcome> outcomes,
    List<File> files) {
  public static final String FORMAT = "immunis-capsule";
  public static final int VERSION = 1;

  public CapsuleManifest {
    contents = List.copyOf(contents);
    outcomes = List.copyOf(outcomes);
    files = List.copyOf(files);
  }

  /**
   * What was run.
   *
   * @param reviewId the same on every machine
   * @param version digest of the review's version
   * @param code where it comes from, for people
   */
  public record Subject(
      UUID reviewId, Digest version, String code, String title, List<String> cves) {
    public Subject {
      cves = List.copyOf(cves);
    }
  }

  /** What a content of the plan is for. */
  public enum Role {
    BASE,
    PATCH,
    PROOF,
    TESTS,
    KNOWN_GOOD
  }

  /**
   * One content of the plan.
   *
   * @param included whether the capsule has it
   * @param where how to get it where it is not included; empty when it is
   */
  public record Content(Role role, Digest digest, long size, boolean included, String where) {}

  /**
   * One run of the plan.
   *
   * @param evidence digest of the evidence document
   * @param person who ran it, as the machine said that wrote it
   * @param machine which machine, as the evidence says; empty where it does not
   */
  public record Outcome(
      Digest evidence,
      Verdict verdict,
      EvidenceTier tier,
      String person,
      String machine,
      String sandbox,
      Instant finishedAt) {}

  /** One file of the capsule. */
  public record File(String name, Digest digest, long size) {}

  /** What is needed and not in the capsule. */
  public List<Content> absent() {
    return contents.stream().filter(content -> !content.included()).toList();
  }

  /** The run that the capsule was made of. */
  public Outcome original() {
    return outcomes.getFirst();
  }

  /** The replays, oldest first. */
  public List<Outcome> replays() {
    return outcomes.subList(1, outcomes.size());
  }

  @Nullable Content of(Role role) {
    return contents.stream().filter(content -> content.role() == role).findFirst().orElse(null);
  }
}
